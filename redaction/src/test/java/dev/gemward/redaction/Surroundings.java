package dev.gemward.redaction;

import java.util.List;

/** What stands before and behind a secret where one is likely to be seen. */
record Surroundings(String before, String behind) {
  static final List<Surroundings> ALL =
      List.of(
          of("", ""),
          of("", ""),
          of("\n", "\n"),
          of(" ", " "),
          of("10:15:30.123 INFO 1 --- [main] c.e.Client : calling with ", ", try 2\n"),
          of("{\"contents\":[{\"parts\":[{\"text\":\"", "\"}]}]}"),
          of("{\"apiKey\": \"", "\", \"n\":1}"),
          of("{\"private_key\" : \"", "\"}"),
          of("{\\\"api_key\\\":\\\"", "\\\",\\\"n\\\":1}"),
          of("x-goog-api-key: ", "\r\naccept: */*\r\n"),
          of("Authorization: Bearer ", "\r\n"),
          of("\"proxy-authorization\": \"Basic ", "\"\n"),
          of("AUTHORIZATION=", "\n"),
          of("[x-goog-api-key: [", "]]"),
          of("{x-goog-api-key=[\"", "\"], accept=[*/*]}"),
          of("https://generativelanguage.googleapis.com/v1beta/models?alt=sse&key=", "#top"),
          of("https://aiplatform.googleapis.com:443/v1?key=", "&alt=sse "),
          of("GET http://x.googleapis.com?a=b c&key=", " HTTP/1.1"),
          of("https://googleapis.com.evil.example/?key=", "&b=c"),
          of("https://shop.example/?id=1&key=", "&b=c"),
          of("wss://generativelanguage.googleapis.com/ws?access_token=", ""),
          of("spring.ai.google.genai.api-key=", "\n"),
          of("GEMINI_API_KEY=", " java -jar app.jar"),
          of("export GOOGLE_API_KEY='", "'\n"),
          of("{user=jo, client-secret=", ", n=1}"),
          of("User(name=jo, refreshToken=", ")"),
          of(
              "Unexpected char 0x0a at 40 in x-goog-api-key value: ",
              "\n\tat okhttp3.A.b(A.kt:3)\n"),
          of("java.io.IOException: bad assertion=", "\nCaused by: java.lang.Error\n"),
          of("  api-key: ", "\n  region: eu\n"),
          of("  clientSecret : \"", "\n"),
          of("<td>", "</td>"),
          of("<a href='?accessToken=", "'>"),
          of("`", "`"),
          of("|", "|"),
          of("curl -H \"x-goog-api-key: ", "\" https://example.com"),
          of("00000000  ", "  |................|\n"),
          of("\u001b[31m", "\u001b[0m"),
          of("\u00e9\u20ac", "\ud83d\ude00"));

  private static Surroundings of(String before, String behind) {
    return new Surroundings(before, behind);
  }

  String around(String value) {
    return before + value + behind;
  }
}

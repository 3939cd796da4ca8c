package dev.gemward.secretmanager;

/** The commands that mend a secret, ready to be copied. None of them has a key in it. */
record Gcloud(SecretName name) {

  String create() {
    return "gcloud secrets create " + name.secret() + in() + " --data-file=-";
  }

  String addVersion() {
    return "gcloud secrets versions add " + name.secret() + in() + " --data-file=-";
  }

  String listVersions() {
    return "gcloud secrets versions list " + name.secret() + in();
  }

  String describeVersion() {
    return "gcloud secrets versions describe " + name.version() + ofSecret();
  }

  String enableVersion(String number) {
    return "gcloud secrets versions enable " + number + ofSecret();
  }

  String setAlias() {
    return "gcloud secrets update "
        + name.secret()
        + in()
        + " --update-version-aliases="
        + name.version()
        + "=NUMBER";
  }

  String letRead(String account) {
    return "gcloud secrets add-iam-policy-binding "
        + name.secret()
        + in()
        + " --role=roles/secretmanager.secretAccessor --member=serviceAccount:"
        + account;
  }

  private String ofSecret() {
    return " --secret=" + name.secret() + in();
  }

  private String in() {
    return " --project="
        + name.project()
        + (name.location() == null ? "" : " --location=" + name.location());
  }
}

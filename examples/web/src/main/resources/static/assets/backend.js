// The backend as this page sees it: a session cookie that scripts cannot read, a token against forged requests, problems with remedies.

export const session = await (await fetch("/api/session")).json();

export class Problem extends Error {
  constructor(problem, remedy, retryAfter = 0) {
    super(problem);
    this.remedy = remedy;
    this.retryAfter = retryAfter;
  }
}

export async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: { "Content-Type": "application/json", [session.csrf.header]: session.csrf.token },
    body: body === undefined ? undefined : JSON.stringify(body),
  }).catch(() => {
    throw new Problem("The backend cannot be reached.", "Look at your connection, and try again.");
  });
  if (response.status === 401 || response.status === 403) {
    location.assign("/login?ended");
  }
  if (!response.ok) {
    const said = await response.json().catch(() => ({}));
    throw new Problem(
      said.title ?? "That did not work.",
      said.detail ?? "Try again in a moment.",
      Number(response.headers.get("Retry-After") ?? 0),
    );
  }
  return response;
}

// One JSON object for each line, as it arrives.
export async function* lines(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const whole = (rest + value).split("\n");
    rest = whole.pop();
    for (const line of whole) {
      yield JSON.parse(line);
    }
  }
}

/** How the desk logs in to the submission server: with a password, or with OAuth2 access tokens (SASL XOAUTH2). */

/** Where access tokens come from. */
export interface AccessTokens {
  /** One that is good for a while; rejects with the reason in words, and its `cure`. */
  token(): Promise<string>;
  /** The server did not take it: the next one is another. */
  refused(token: string): void;
}

export interface Login {
  /** What nodemailer takes; undefined: nobody logs in. */
  auth: object | undefined;
  /** Does the work, and once more with a fresh token when the server would not take the one at hand. */
  again<T>(work: () => Promise<T>, isLogin: (failure: Error) => boolean): Promise<T>;
  /** The words without what was sent to log in: some servers repeat it. */
  covered(words: string): string;
}

/** Without a user nobody logs in. */
export function smtpLogin(settings: {
  user?: string;
  pass?: string;
  accessTokens?: AccessTokens | undefined;
}): Login {
  const { user, pass = '', accessTokens } = settings;
  if (!user) return { auth: undefined, again: (work) => work(), covered: (words) => words };
  return accessTokens ? tokenLogin(user, accessTokens) : passwordLogin(user, pass);
}

function passwordLogin(user: string, pass: string): Login {
  const sent = [pass, base64(pass), base64(`\0${user}\0${pass}`)];
  return {
    auth: { user, pass },
    again: (work) => work(),
    covered: (words) => cover(words, pass === '' ? [] : sent),
  };
}

function tokenLogin(user: string, tokens: AccessTokens): Login {
  let latest: string | null = null;

  /** For each connection of the pool. `renew`: the server answered with a challenge that says no. */
  async function provide(renew: boolean): Promise<string> {
    if (renew && latest !== null) tokens.refused(latest);
    latest = await tokens.token();
    return latest;
  }

  return {
    auth: {
      type: 'OAuth2',
      user,
      provisionCallback(_: string, renew: boolean, done: (error: Error | null, token?: string) => void) {
        provide(renew).then(
          (token) => done(null, token),
          (error) => done(error as Error),
        );
      },
    },
    async again(work, isLogin) {
      const before = latest;
      try {
        return await work();
      } catch (error) {
        const used = before ?? latest;
        // Without an answer it was not the server who said no.
        const { responseCode } = error as { responseCode?: number };
        if (responseCode === undefined || used === null || !isLogin(error as Error)) throw error;
        tokens.refused(used);
        return work();
      }
    },
    covered: (words) =>
      latest === null
        ? words
        : cover(words, [latest, base64(`user=${user}\x01auth=Bearer ${latest}\x01\x01`)]),
  };
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The longest first: one may be part of another. */
function cover(words: string, secrets: string[]): string {
  return secrets
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), words);
}

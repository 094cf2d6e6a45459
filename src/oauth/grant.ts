/** One request to the token endpoint (RFC 6749 4.4 and 6), by Node's own HTTP client, which takes a private authority. */
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { certificateTrouble, type TlsFailure } from '../certificate-trouble';

export interface OAuthSettings {
  tokenUrl: string;
  clientId: string;
  /** null: a public client, which has a refresh token only. */
  clientSecret: string | null;
  scope: string | null;
  /** Certificates of the authorities that are believed, PEM; null: those of Node. */
  authorities: string[] | null;
}

/** `code` is the error code of RFC 6749 5.2; `said` what the provider adds to it. */
export type Grant =
  | { is: 'granted'; token: string; seconds: number; refreshToken: string | null }
  | { is: 'refused'; code: string; said: string }
  | { is: 'unavailable'; reason: string; cure?: string; retryAfterMs: number | null };

const TIMEOUT_MS = 15_000;
const MOST_BYTES = 256 * 1024;
/** Where the answer does not say (RFC 6749 5.1 only recommends it). */
const USUAL_LIFE_SECONDS = 3600;

/** Asks by refresh token, or without one by client credentials. Never rejects, and repeats no secret. */
export async function askForToken(settings: OAuthSettings, refreshToken: string | null): Promise<Grant> {
  const { clientId, clientSecret, scope } = settings;
  const secrets = [clientSecret, refreshToken].filter((secret) => secret !== null);
  const form = new URLSearchParams({
    grant_type: refreshToken === null ? 'client_credentials' : 'refresh_token',
    client_id: clientId,
    ...(clientSecret !== null && { client_secret: clientSecret }),
    ...(refreshToken !== null && { refresh_token: refreshToken }),
    ...(scope !== null && { scope }),
  });
  try {
    return grantOf(await post(settings, form.toString()), secrets);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const place = new URL(settings.tokenUrl).host;
    const certificate = certificateTrouble(error as TlsFailure, 'OAUTH_TOKEN_URL');
    if (certificate) {
      const reason = `${place}: its certificate is not trusted: ${covered(certificate.why, secrets)}`;
      return { is: 'unavailable', reason, cure: certificate.cure, retryAfterMs: null };
    }
    const words = covered(WORDS[code ?? ''] ?? message, secrets);
    return { is: 'unavailable', reason: `${place}: ${words}`, retryAfterMs: null };
  }
}

const WORDS: Record<string, string> = {
  ECONNREFUSED: 'nobody answers at this host and port',
  ENOTFOUND: 'the host name was not found',
  EAI_AGAIN: 'the host name could not be looked up',
  ECONNRESET: 'the connection was cut',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the host',
};

interface Answer {
  status: number;
  retryAfter: string | undefined;
  body: string;
}

function post({ tokenUrl, authorities }: OAuthSettings, form: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = tokenUrl.startsWith('https:') ? tlsRequest : plainRequest;
    const sending = request(tokenUrl, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(form),
        accept: 'application/json',
      },
      // Covers everything: name service, connecting, a server that trickles.
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(authorities && { ca: authorities }),
      agent: false,
    });
    sending.on('error', (error) =>
      reject(error.name === 'TimeoutError' || error.name === 'AbortError' ? new Error(TOO_SLOW) : error),
    );
    sending.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
        if (body.length > MOST_BYTES) response.destroy(new Error('the answer is too long for a token'));
      });
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode = 0, headers } = response;
        resolve({ status: statusCode, retryAfter: headers['retry-after'], body });
      });
    });
    sending.end(form);
  });
}

const TOO_SLOW = 'no answer in time';

function grantOf({ status, retryAfter, body }: Answer, secrets: string[]): Grant {
  const answer = fields(body);
  const token = text(answer.access_token);
  if (status === 200 && token !== '') {
    const seconds = Number(answer.expires_in);
    return {
      is: 'granted',
      token,
      seconds: seconds > 0 ? seconds : USUAL_LIFE_SECONDS,
      refreshToken: text(answer.refresh_token) || null,
    };
  }
  const code = text(answer.error);
  if (status >= 400 && status < 500 && status !== 429 && code !== '' && !TEMPORARY.has(code)) {
    return {
      is: 'refused',
      code: covered(code, secrets),
      said: covered(text(answer.error_description), secrets),
    };
  }
  const wait = Number(retryAfter);
  return {
    is: 'unavailable',
    reason: `the token endpoint answered HTTP ${status} without a token`,
    retryAfterMs: wait > 0 ? wait * 1000 : null,
  };
}

const TEMPORARY = new Set(['temporarily_unavailable', 'server_error', 'slow_down']);

function fields(body: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** One bearable line of the provider's words, without what we sent: some servers repeat it. */
function covered(words: string, secrets: string[]): string {
  const line = secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), words);
  return line
    .replace(/[\x00-\x1f\x7f]+/g, ' ')
    .trim()
    .slice(0, 300);
}

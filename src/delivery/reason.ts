/** Says in words why a mail server could not be used, and what cures it. */
import { certificateTrouble, type TlsFailure } from '../certificate-trouble';
import { plain } from './outcome';

/** Where the settings point to; never the password. */
export interface Server {
  host: string;
  port: number;
  secure: boolean;
  user?: string;
  /** Where they come from does not matter, only that there is no password. */
  accessTokens?: object | undefined;
}

/** What nodemailer tells of a failure: its own code, the system's code, and the server's answer if there was one. */
export interface Failure extends TlsFailure {
  response?: string | undefined;
  responseCode?: number | undefined;
  /** Of an access token that could not be had: its source knows best. */
  cure?: string | undefined;
}

/** Cause and cure on one line, for the log and for `mesa check`. */
export function reasonOf(failure: Failure, server: Server): string {
  const place = `${server.host}:${server.port}`;
  const system = failure.originalCode ?? failure.code ?? '';
  const said = plain(failure.response ?? failure.message);
  if (failure.cure) return `${plain(failure.message)}: ${failure.cure}`;
  if (isLogin(failure)) {
    return `${place} refused the login of ${server.user ?? 'nobody'} (${said}): ${server.accessTokens ? CONSENT : 'check SMTP_USER and SMTP_PASS'}`;
  }
  if (/wrong version number|packet length too long|record too long/i.test(failure.message)) {
    return `${place} does not begin with TLS: set SMTP_SECURE=false for STARTTLS (port 587), or use port 465`;
  }
  const certificate = certificateTrouble(failure, 'SMTP_HOST');
  if (certificate)
    return `the certificate of ${place} is not trusted: ${plain(certificate.why)}. Do: ${certificate.cure}`;
  if (/upgrading connection with STARTTLS|STARTTLS/.test(failure.message)) {
    return `${place} offers no encryption (STARTTLS), so no password or token is sent: use port 465 with SMTP_SECURE=true, or ALLOW_INSECURE_MAIL=true`;
  }
  const cause = CAUSES[system];
  if (cause) return cause(place, server);
  if (failure.responseCode) return `${place} refused: ${said}`;
  return `${place}: ${said}`;
}

const CAUSES: Record<string, (place: string, server: Server) => string> = {
  ECONNREFUSED: (place) =>
    `nothing listens on ${place}: check SMTP_HOST and SMTP_PORT, or start the mail server`,
  ENOTFOUND: (_, { host }) => `no such host ${host}: check SMTP_HOST`,
  EAI_AGAIN: (_, { host }) => `the name ${host} could not be looked up: check the network and its DNS`,
  EDNS: (_, { host }) => `no such host ${host}: check SMTP_HOST`,
  EHOSTUNREACH: (place) => `no route to ${place}: check the network`,
  ENETUNREACH: (place) => `no route to ${place}: check the network`,
  ECONNRESET: (place) => `${place} cut the connection`,
  EPIPE: (place) => `${place} cut the connection`,
  ECONNECTION: (place) => `${place} closed the connection before it answered`,
  ETIMEDOUT: (place, { secure }) =>
    `${place} did not answer in time: check SMTP_HOST, SMTP_PORT and the firewall${secure ? ', and whether the port wants SMTP_SECURE=false' : ', and whether the port wants SMTP_SECURE=true'}`,
};

const CONSENT =
  'see that SMTP_USER is the mailbox that was consented to, that OAUTH_SCOPE covers SMTP, and that SMTP AUTH is on for it';

/** Whether the server wants another login than the one that it had. */
export function isLogin({ code, responseCode }: Failure): boolean {
  return code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2' || responseCode === 530;
}

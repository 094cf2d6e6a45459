/** Reads what the trusted receiver found out about a sender: Authentication-Results (RFC 8601), X-Spam-Flag. */
import { domainOf } from './address';
import { headerValues, type Mail } from './mail';
import { firstToken, withoutComments } from './structured-field';

export type DmarcVerdict = 'pass' | 'fail' | 'none';

/**
 * DMARC verdict in the topmost Authentication-Results of exactly the trusted authserv-id (RFC 8601 5); every other
 * field could have been written by the sender. `pass` counts only for the domain of From, and `none` is whatever is
 * neither: no such field, temperror, bestguesspass, another domain, more than one From.
 */
export function dmarcVerdict(mail: Mail, trustedAuthservId: string | null): DmarcVerdict {
  if (trustedAuthservId === null) return 'none';
  const trusted = headerValues(mail, 'authentication-results')
    .map(results)
    .find(({ authservId }) => authservId === trustedAuthservId.toLowerCase());
  const dmarc = trusted?.methods.filter(({ method }) => method === 'dmarc') ?? [];
  if (dmarc.some(({ result }) => result === 'fail')) return 'fail';
  const from = mail.from === null ? '' : domainOf(mail.from.address);
  const oneFrom = from !== '' && headerValues(mail, 'from').length <= 1;
  return oneFrom &&
    dmarc.length > 0 &&
    dmarc.every(({ result, headerFrom }) => result === 'pass' && headerFrom === from)
    ? 'pass'
    : 'none';
}

const VERIFIED_HERE = 'verified-here.';

/** authserv-id under which the desk states what it has verified itself; whoever knew the `secret` could state it too. */
export function ownAuthserv(secret: string): string {
  return `${VERIFIED_HERE}${secret}`;
}

/** An authserv-id as it may be shown: the desk's own has a name without its secret. */
export function toldAuthserv(authservId: string): string {
  return authservId.startsWith(VERIFIED_HERE) ? 'this desk (VERIFY_MAIL)' : authservId;
}

/** Whether the receiver's filter calls the mail spam: SpamAssassin writes a flag, a status, or both. */
export function isFlaggedSpam(mail: Mail): boolean {
  return ['x-spam-flag', 'x-spam-status'].some((name) =>
    headerValues(mail, name).some((value) => firstToken(value) === 'yes'),
  );
}

interface MethodResult {
  method: string;
  result: string;
  /** Domain of the property `header.from`; empty when it is absent. */
  headerFrom: string;
}

/** RFC 8601 2.2: `authserv-id [version] *(";" method ["/" version] "=" result [reason] *(ptype.property=value))`. */
function results(value: string): { authservId: string; methods: MethodResult[] } {
  const [head = '', ...infos] = outsideQuotes(withoutComments(value), ';');
  return {
    authservId: unquoted(head.trim().split(/\s/)[0] ?? '').toLowerCase(),
    methods: infos.map((info) => {
      const [method = '', ...properties] = pairs(info);
      const headerFrom = properties.find(([name]) => name === 'header.from')?.[1] ?? '';
      return {
        method: method[0]?.split('/')[0] ?? '',
        result: method[1]?.toLowerCase() ?? '',
        headerFrom: (headerFrom.includes('@') ? domainOf(headerFrom) : headerFrom).toLowerCase(),
      };
    }),
  };
}

/** `name=value` pairs; blanks around the equals sign are allowed (CFWS). Names in lower case. */
function pairs(info: string): [string, string][] {
  const found = info.matchAll(
    /([A-Za-z0-9._/-]{1,100})\s{0,20}=\s{0,20}("(?:[^"\\]|\\.){0,998}"|[^\s"]{1,998})/g,
  );
  return [...found].map((match) => [match[1]!.toLowerCase(), unquoted(match[2]!)]);
}

function unquoted(text: string): string {
  return text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text;
}

/** Splits at the separator where it stands outside of quoted strings. */
function outsideQuotes(text: string, separator: string): string[] {
  const parts = [''];
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === '"') quoted = !quoted;
    if (quoted && char === '\\') {
      parts[parts.length - 1] += char + (text[++i] ?? '');
    } else if (char === separator && !quoted) {
      parts.push('');
    } else {
      parts[parts.length - 1] += char;
    }
  }
  return parts;
}

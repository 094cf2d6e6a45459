/** What classes, ids and styles in a mail's HTML say: mail programs mark the quotes and signatures that they insert. */

/** `attribution` is the line "… wrote:" that a program puts over a quote. */
export type Role = 'own' | 'quote' | 'attribution' | 'signature';

export interface Meaning {
  /** `rest`: this element and everything after it is quoted history. */
  role: Exclude<Role, 'own'> | 'rest' | null;
  hidden: boolean;
}

/** Outlook on the web and its relatives put nothing but history after these ids. */
const REST_IDS = new Set([
  'appendonsend',
  'divrplyfwdmsg',
  'stopspelling',
  'zwchr',
  'mail-editor-reference-message-container',
  'isforwardcontent',
]);
const QUOTE_IDS = new Set([
  'olk_src_body_section',
  'isreplycontent',
  'reply-quote',
  'quoted-content',
  'yahoo_quoted',
]);
const QUOTE_CLASSES = new Set([
  'yahoo_quoted',
  'protonmail_quote',
  'tutanota_quote',
  'zmail_extra',
  'ms-outlook-mobile-reference-message',
  'outlookmessageheader',
  'moz-forward-container',
  'gmail_forward',
  'quoted_message',
  'cmail_quote',
  'sh-quoted-content',
  'hmmessage-quote',
]);
const ATTRIBUTION_CLASSES = new Set([
  'gmail_attr',
  'moz-cite-prefix',
  'moz-email-headers-table',
  'quote-header',
]);
const SIGNATURE_CLASSES = new Set([
  'gmail_signature',
  'gmail_signature_prefix',
  'moz-signature',
  'protonmail_signature_block',
  'yahoo-signature',
  'zmail_signature',
]);
const SIGNATURE_IDS = new Set([
  'signature',
  'applemailsignature',
  'ms-outlook-mobile-signature',
  'composer_signature',
]);

const HIDDEN = /display\s*:\s*none|mso-hide\s*:\s*all/i;

/** Most tags say nothing of the kind, and this finds it out at once. */
const WORTH_READING =
  /quote|cite|signature|rply|reply|append|olk_src|zwchr|stopspell|forward|reference|outlook|extra|gmail_|moz-|headers|display\s{0,3}:\s{0,3}none|mso-hide|border-left/i;

/** What the attributes of a start tag say; null when they say nothing. `attributes` is their raw text. */
export function roleOf(name: string, attributes: string): Meaning | null {
  if (name !== 'blockquote' && !WORTH_READING.test(attributes)) return null;
  const id = attribute(attributes, 'id');
  const classes = attribute(attributes, 'class');
  const style = attribute(attributes, 'style');
  const hidden = style !== '' && HIDDEN.test(style);
  const role =
    roleById(id) ??
    roleByClass(classes) ??
    (name === 'blockquote' ? blockquoteRole(attributes, classes, style) : null);
  if (role === null && attribute(attributes, 'name').toLowerCase() === 'messagereplysection') {
    return { role: 'quote', hidden };
  }
  return role === null && !hidden ? null : { role, hidden };
}

function roleById(id: string): Meaning['role'] {
  if (!id) return null;
  const plain = withoutOwaPrefix(id.toLowerCase());
  if (REST_IDS.has(plain)) return 'rest';
  if (QUOTE_IDS.has(plain) || plain.startsWith('yahoo_quoted')) return 'quote';
  return SIGNATURE_IDS.has(plain) ? 'signature' : null;
}

function roleByClass(classes: string): Meaning['role'] {
  if (!classes) return null;
  for (const each of classes.toLowerCase().split(/\s+/)) {
    const plain = withoutOwaPrefix(each);
    if (ATTRIBUTION_CLASSES.has(plain)) return 'attribution';
    if (SIGNATURE_CLASSES.has(plain) || /^ydp[a-z0-9]{0,12}signature$/.test(plain)) return 'signature';
    if (QUOTE_CLASSES.has(plain) || /^ydp[a-z0-9]{0,12}yahoo_quoted$/.test(plain)) return 'quote';
  }
  return null;
}

/** A blockquote is a quote when the program says so or draws the bar at its left; a bare one is an indent that the writer made. */
function blockquoteRole(attributes: string, classes: string, style: string): Meaning['role'] {
  if (/^cite$/i.test(attribute(attributes, 'type')) || /cite|quote/i.test(classes)) return 'quote';
  if (attribute(attributes, 'cite') !== '') return 'quote';
  return /border-left(?:-width|-style)?\s*:\s*(?!0|none|medium none)[^;]/i.test(style) ? 'quote' : null;
}

/** Outlook on the web renames foreign ids and classes to `x_…`, once per passage. */
function withoutOwaPrefix(name: string): string {
  return name.replace(/^(?:x_)+/, '');
}

function attribute(attributes: string, name: string): string {
  const lower = attributes.toLowerCase();
  let from = 0;
  for (;;) {
    const at = lower.indexOf(name, from);
    if (at < 0) return '';
    from = at + name.length;
    if (at > 0 && !/\s|["'/]/.test(attributes[at - 1]!)) continue;
    const match = /^\s{0,5}=\s{0,5}(?:"([^"]*)"?|'([^']*)'?|([^\s"'>]+))/.exec(attributes.slice(from));
    if (match) return match[1] ?? match[2] ?? match[3] ?? '';
  }
}

/** Knows the senders behind which nobody reads: mail systems (RFC 5321 4.5.1, RFC 2142) and no-reply mailboxes. */
import type { Mailbox } from './mail';
import { plainWords } from './plain-words';

const DAEMONS = new Set(['mailerdaemon', 'postmaster', 'maildaemon', 'mailerdeamon']);

/** Further names that mail systems give themselves in bounces; too common to count by themselves. */
const MAIL_SYSTEMS = new Set([
  ...DAEMONS,
  'mailer',
  'mailadmin',
  'mailadministrator',
  'maildelivery',
  'maildeliverysubsystem',
  'maildeliverysystem',
  'mailrouter',
  'mailsystem',
  'bounce',
  'bounces',
  'ndr',
  'ndradmin',
  'mdaemon',
  'systemadministrator',
]);

const MAIL_SYSTEM_NAMES =
  /^(?:internet )?(?:e ?)?mail delivery (?:sub)?system|^mail deliver system|^mailer ?d(?:ae|ea)mon|^mail (?:administrator|router|system)|^system administrator|^postmaster|courier mail server|^microsoft (?:exchange|outlook)$|^(?:sub)?sistema de (?:entrega|envio|correo)|^administrador del (?:sistema|correo)|^mail delivery|^ndr administrator|^(?:mail )?delivery subsystem|^(?:anti ?spam |e ?mail |mail )gateway|^mdaemon|^sous systeme de distribution|^subsistema de entrega/;

/** Beginnings and ends of local parts, separators left out, of mailboxes that nobody reads. */
const NO_REPLY = [
  'noreply',
  'noreplies',
  'noreplay',
  'donotreply',
  'dontreply',
  'notreply',
  'noresponder',
  'noresponda',
  'noresponde',
  'nocontestar',
  'nocontestes',
  'nocontesta',
  'naoresponda',
  'naoresponder',
  'nepasrepondre',
  'nonrispondere',
  'nichtantworten',
  'noanswer',
];

/** Programs that send as themselves: no person writes from these. */
const PROGRAMS = new Set([
  ...['root', 'daemon', 'cron', 'anacron', 'logwatch', 'wwwdata', 'apache', 'uucp'],
  ...['listserv', 'majordomo', 'mailman', 'bounce', 'bounces', 'autoreply', 'autoresponder'],
]);

/** Addresses that run a list (RFC 3834 2, RFC 2142 6). */
const LIST_MACHINERY = /^owner-|-(?:request|owner|bounces)(?:\+[^@]{0,200})?@/i;

/** Whether the address belongs to a mail system, a program or a list's machinery: mailer-daemon, root, cajas-bounces. */
export function isDaemon(address: string): boolean {
  const local = bare(address);
  if (PROGRAMS.has(local) || LIST_MACHINERY.test(address)) return true;
  return DAEMONS.has(local) || /^microsoftexchange[0-9a-f]{32}$/.test(local);
}

/** Whether the mailbox says of itself that it takes no answers: `no-reply`, `facturas.noresponder`, `nao-responda`. */
export function isNoReply(address: string): boolean {
  const local = bare(address);
  return local === 'nobody' || NO_REPLY.some((word) => local.startsWith(word) || local.endsWith(word));
}

/** Whether a bounce may come from this mailbox, going by its address or, as some write no address, its name. */
export function isMailSystem(mailbox: Mailbox): boolean {
  return (
    isDaemon(mailbox.address) ||
    MAIL_SYSTEMS.has(bare(mailbox.address)) ||
    MAIL_SYSTEM_NAMES.test(plainWords(mailbox.name))
  );
}

/** Local part in lower case without separators and without what stands after a plus or an equals sign. */
function bare(address: string): string {
  const at = address.lastIndexOf('@');
  const local = at < 0 ? address : address.slice(0, at);
  return local.toLowerCase().split(/[+=]/)[0]!.replace(/[._-]/g, '');
}

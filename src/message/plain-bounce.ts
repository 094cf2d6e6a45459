/** Reads bounces without RFC 3464 parts by their words: Exim, qmail, Exchange, Gmail, Yahoo, cPanel, Zimbra and their like. */
import { addressesIn, domainOf } from './address';
import { hasNullReversePath } from './automatic';
import { awayPrefix } from './away-subject';
import type { Action, Bounce } from './bounce';
import { headerValues, type Mail } from './mail';
import { plainWords } from './plain-words';
import { messageIdIn } from './report';
import { enhancedStatus, isPermanent } from './status-code';
import { isMailSystem } from './system-sender';

/** Beginnings of subjects, as plain words. */
const SUBJECTS = [
  'undeliver',
  'undelivered',
  'non deliver',
  'nondeliver',
  'not delivered',
  'delivery status',
  'delivery failure',
  'delivery failed',
  'delivery notification',
  'delivery has failed',
  'delivery report',
  'delivery problem',
  'delivery delay',
  'delivery error',
  'delivered',
  'relayed',
  'expanded',
  'mail delivery',
  'mail could not be delivered',
  'mail system error',
  'mail not delivered',
  'mail failure',
  'mail returned',
  'mail rejected',
  'email not delivered',
  'message delivery',
  'message delayed',
  'message not delivered',
  'message undeliverable',
  'message status undeliverable',
  'message could not be delivered',
  'failure notice',
  'failure delivery',
  'failed mail',
  'failed delivery',
  'failed to deliver',
  'returned mail',
  'returned email',
  'returned to sender',
  'return to sender',
  'rejected',
  'blocked',
  'bounced mail',
  'delayed mail',
  'warning could not send',
  'warning message',
  'warning message delayed',
  'successful mail delivery report',
  'notice mail delivery status',
  'unable to deliver',
  'unknown user',
  'user unknown',
  'could not send message',
  'permanent delivery failure',
  'address not found',
  'no se puede entregar',
  'no se pudo entregar',
  'no se ha podido entregar',
  'no se entrego',
  'no entregado',
  'no entregable',
  'no es posible entregar',
  'imposible entregar',
  'mensaje no entregado',
  'mensaje devuelto',
  'mensaje rechazado',
  'correo no entregado',
  'correo devuelto',
  'correo rechazado',
  'devuelto al remitente',
  'fallo en la entrega',
  'fallo de entrega',
  'fallo al entregar',
  'error en la entrega',
  'error de entrega',
  'entrega fallida',
  'entrega retrasada',
  'entrega demorada',
  'retraso en la entrega',
  'entregado',
  'retransmitido',
  'notificacion de estado de entrega',
  'notificacion del estado de entrega',
  'notificacion de estado de la entrega',
  'notificacion del estado de la entrega',
  'notificacion sobre el estado de entrega',
  'informe de no entrega',
  'informe de entrega',
  'direccion no encontrada',
  'aviso de entrega',
  'aviso no se pudo',
  'nao entregue',
  'nao e possivel entregar',
  'nao foi possivel entregar',
  'falha na entrega',
  'falha de entrega',
  'mensagem nao entregue',
  'echec de la remise',
  'echec de remise',
  'echec de la distribution',
  'non remis',
  'message non distribue',
  'retour a l expediteur',
  'mancata consegna',
  'impossibile recapitare',
  'non recapitabile',
  'unzustellbar',
  'nicht zustellbar',
  'unzustellbare nachricht',
  'zustellung fehlgeschlagen',
  'onbestelbaar',
  'niet te bezorgen',
  'недоставленное',
  'не доставлено',
  '配信不能',
  '系统退信',
  '投递失败',
];

/** Words of mail systems about a mail that did not arrive, as plain words. */
const BODIES =
  /(?:could not be|couldn t be|cannot be|can t be|was not|wasn t|were not|has not been|not yet been|hasn t been|have been unable to be|been) (?:delivered|sent to)|(?:unable|failed|not able|wasn t able|impossible) to (?:be )?deliver|undeliverable|undelivered|delivery (?:to the following|has failed|failed|failure|attempt|status|error)|permanent(?: fatal)? errors?|did not reach the following|message (?:was )?(?:rejected|refused)|(?:user|recipient|mailbox|address|account) (?:is )?(?:unknown|unavailable|disabled|not found|rejected|does not exist|doesn t exist|not exist|full)|no such (?:user|mailbox|recipient|address)|unknown (?:user|recipient|local part)|user is over|over quota|quota exceeded|returned mail|returned to sender|mail(?:er)? (?:system|program) at|no se (?:pudo|puede|ha podido|pudieron) (?:entregar|enviar)|no (?:ha sido|fue|ha podido ser|pudo ser|ha sido posible) (?:entregad|entregar|enviad)|no se (?:entrego|encontro la direccion|ha encontrado la direccion|ha entregado)|error al entregar|direccion no encontrada|destinatario (?:no existe|desconocido|rechazado)|usuario desconocido|buzon (?:esta )?(?:lleno|no existe|no disponible)|nao (?:pode|foi possivel|pode ser) (?:ser )?entreg|sera reintentad|delivery is delayed|will (?:be retried|keep trying|retry)/;

const DELAYED =
  /\b(?:delayed|delay|not yet been delivered|could not send message for|will be retried|will keep trying|will retry|still (?:being )?(?:tried|trying)|keep trying|temporary problem|warning message|no action is required|retras|demora|se seguira intentando|seguira(?:n)? intentando|aun no se ha entregado|sera reintentad|atraso|foi adiada)\w*/;
const GIVEN_UP = /\b(?:given up|giving up|permanent|gave up|returned to sender|failed permanently|final)\b/;
const SUCCESS = /^(?:delivered|successful mail delivery report|entregado|entregada|zugestellt|livre)\b/;
const RELAYED =
  /^(?:relayed|retransmitido|retransmitida|weitergeleitet)\b|delivery status notification relay/;

/** Enough of a mail to find the server's words; the returned mail stands below them. */
const ENOUGH = 20_000;

/**
 * The bounce that a mail system wrote in plain text, or null. A person may quote such a text, so that words alone are
 * no proof: the sender must be a mail system or the reverse-path null, or `certain` be known otherwise.
 */
export function readTextBounce(mail: Mail, returnedHeader: string, certain = false): Bounce | null {
  const failed = headerValues(mail, 'x-failed-recipients').flatMap(addressesIn);
  const words = plainWords(mail.subject);
  const said = mail.text.slice(0, ENOUGH);
  const own = beforeReturnedMail(said);
  const body = plainWords(own);
  const isBounce =
    certain ||
    failed.length > 0 ||
    ((fromMailSystem(mail) || hasNullReversePath(mail)) &&
      awayPrefix(mail.subject) === null &&
      (bouncesBySubject(words) || BODIES.test(body)));
  if (!isBounce) return null;
  const action = actionOf(words, body);
  const status = enhancedStatus(own);
  return {
    action,
    hard: action === 'failed' && isPermanent(status, own),
    status: action === 'failed' || action === 'delayed' ? status : null,
    recipients: [
      ...new Set((failed.length > 0 ? failed : recipientsIn(own, mail)).map((one) => one.toLowerCase())),
    ],
    returnedMessageId: messageIdIn(returnedHeader) ?? messageIdIn(mail.text) ?? mail.inReplyTo,
    diagnostic: diagnosticIn(own),
    returnedHeader,
  };
}

/** Some mail systems write no address that can be used in From (`Courier mail server at mx <@mx>`): then the words tell. */
function fromMailSystem(mail: Mail): boolean {
  const boxes = [mail.from, mail.sender].filter((mailbox) => mailbox !== null);
  const unreadable =
    mail.from === null ? headerValues(mail, 'from').map((name) => ({ name, address: '' })) : [];
  return [...boxes, ...unreadable].some(isMailSystem);
}

function bouncesBySubject(words: string): boolean {
  return SUBJECTS.some((start) => words.startsWith(start) || words.startsWith(`auto ${start}`));
}

function actionOf(subject: string, body: string): Action {
  if (SUCCESS.test(subject)) return 'delivered';
  if (RELAYED.test(subject)) return 'relayed';
  if (/^expanded\b/.test(subject)) return 'expanded';
  const delayed =
    DELAYED.test(subject) || (DELAYED.test(body) && !GIVEN_UP.test(body) && !/fail|undeliver/.test(subject));
  return delayed ? 'delayed' : 'failed';
}

const RETURNED_MAIL =
  /^(?:[- =_*]{2,60}(?:this is a copy of|below this line is a copy|original message|original mail|returned message|unsent message|message text|mensaje original|copia del mensaje|message headers? follow|forwarded message|mensaje devuelto|message header)|original message headers?:|encabezados (?:de|del) mensaje original|received: from )/im;

function beforeReturnedMail(text: string): string {
  const at = text.search(RETURNED_MAIL);
  return at <= 0 ? text : text.slice(0, at);
}

/** Addresses where servers put them: `<ana@x>:` (qmail, Postfix), alone on a line (Exim), else the first in the text. */
function recipientsIn(text: string, mail: Mail): string[] {
  const lines = text.split('\n', 400);
  const heads = lines.map((line) => /^[ \t]{0,20}<([^<>\s@]{1,64}@[^<>\s]{1,255})>/.exec(line)?.[1]);
  const alone = lines.map(
    (line) => /^[ \t]{0,20}<?([^<>\s@:;,]{1,64}@[^<>\s:;,]{1,255})>?[:.]?[ \t]{0,20}$/.exec(line)?.[1],
  );
  for (const found of [heads, alone]) {
    const addresses = found.flatMap((address) => (address === undefined ? [] : addressesIn(address)));
    if (addresses.length > 0) return addresses;
  }
  const ours = new Set([...mail.to, ...mail.cc].map((mailbox) => mailbox.address.toLowerCase()));
  const daemon = mail.from === null ? '' : mail.from.address.toLowerCase();
  return addressesIn(text)
    .filter((address) => !ours.has(address.toLowerCase()) && address.toLowerCase() !== daemon)
    .filter((address) => domainOf(address).includes('.'))
    .slice(0, 1);
}

/** The line with a code, else the first that speaks of failing. */
function diagnosticIn(text: string): string | null {
  const lines = text.split('\n', 400).map((line) => line.trim());
  const coded =
    lines.find((line) => /\b[45]\d\d[ -]/.test(line) && line.length > 8) ??
    lines.find((line) => enhancedStatus(line) !== null);
  const said = coded ?? lines.find((line) => BODIES.test(plainWords(line.slice(0, 500))));
  return said === undefined || said === '' ? null : said.slice(0, 500);
}

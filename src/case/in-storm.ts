/** What follows from a mail in a storm: it joins a case, and who hears of it. */
import type { Reader } from '../intake/understand';
import type { Case } from './case';
import type { Change, NewLetter } from './change';
import type { Desk } from './desk';
import { messageOf } from './history';
import { nothing } from './nothing';
import type { Situation } from './situation';
import { type Storm, stormName } from './storm';
import { tellOfMessage } from './tell-of-message';
import { tellOperator } from './tell-operator';

/** The mail would open a case, and joins one. */
export function joinInStorm(situation: Situation, desk: Desk, reader: Reader): Change | null {
  const { reading, known, receivedAt, now } = situation;
  const { storm, thread } = known;
  if (!storm?.into || (thread.is !== 'new' && thread.is !== 'linked_new')) return null;
  const { into } = storm;
  const change = nothing(situation, 'append', reasonOf(storm, into));
  return {
    ...change,
    verdict: { ...change.verdict, inStorm: true },
    joins: { caseId: into.id, update: {} },
    events: [
      {
        at: now,
        type: 'received',
        actor: reading.mail.from?.address ?? '',
        data: { messageId: reading.mail.messageId, why: reasonOf(storm, into) },
      },
    ],
    message: messageOf(reading, known, receivedAt),
    letters: [
      ...(storm.isFirst && storm.folder && !desk.dry
        ? tellOfMessage(
            { ...situation, known: { ...known, folder: storm.folder } },
            into,
            'Llegan muchos correos de esta dirección',
            desk,
            reader,
          )
        : []),
      ...tellOfStorm(situation, into.number, desk, reader),
    ],
  };
}

function reasonOf({ limit, alike, exceeded }: Storm, into: Case): string {
  const why = alike
    ? `says the same as ${into.number}`
    : `the latest open case of the address is ${into.number}`;
  return exceeded
    ? `storm: more than ${limit} mails of this address within an hour; ${why}`
    : `repeated: ${why}`;
}

/** The letter to the operator, unless they were told today. `number`: of the case that takes the mails. */
export function tellOfStorm(situation: Situation, number: string, desk: Desk, reader: Reader): NewLetter[] {
  const { reading, known, now } = situation;
  const { storm } = known;
  const address = reading.mail.from?.address ?? '';
  if (!storm?.exceeded || storm.told || desk.dry) return [];
  return tellOperator(
    stormName(address, desk.dateOf(now)),
    {
      heading: 'Llegan demasiados correos de una dirección',
      lines: [
        `En la última hora llegaron más de ${storm.limit} correos de ${address}.`,
        `Los siguientes no abren casos nuevos: quedan en ${number}, sin respuesta y sin un aviso por cada uno. Ninguno se pierde.`,
      ],
      steps: [
        'Si es un sistema que se quedó repitiendo o que les responde a nuestras respuestas, pida que lo detengan o bloquee la dirección en el servidor de correo.',
        'Si son asuntos distintos de un cliente, suba limits.storm en ans.yaml; los que ya llegaron se separan con #separar, en el caso.',
      ],
    },
    { team: reader.team, desk, now },
  );
}

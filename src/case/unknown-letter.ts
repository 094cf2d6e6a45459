/**
 * A mail that answers a letter of the desk which this store did not write. IMAP has no lock that a second worker with a
 * STATE_DIR of its own would meet, so this is how it is noticed: the first answer to one of its letters tells.
 */
import type { Reader } from '../intake/understand';
import type { NewLetter } from './change';
import type { Desk } from './desk';
import type { Situation } from './situation';
import { tellOperator } from './tell-operator';

export function tellOfUnknownLetter(
  { reading, known, now }: Situation,
  desk: Desk,
  reader: Reader,
): NewLetter[] {
  if (!known.answersUnknownLetter || desk.dry) return [];
  return tellOperator(
    unknownLetterName(desk.dateOf(now)),
    {
      heading: 'Respondieron una carta que esta mesa no escribió',
      lines: [
        `${reading.mail.from?.address ?? 'Alguien'} respondió una carta de ${desk.own.supportAddress} que no está en el registro de esta mesa. Su correo se atiende como cualquier otro.`,
      ],
      steps: [
        'Si otra mesa atiende este mismo buzón con otra carpeta STATE_DIR, detenga una de las dos: los clientes reciben dos respuestas.',
        'Si se restauró una copia de seguridad, la carta salió después de la copia, y no hay nada que corregir.',
        'Si cambió SECRET o se perdió su archivo, ponga de nuevo el anterior: con el nuevo, las respuestas a las cartas viejas no se reconocen.',
      ],
    },
    { team: reader.team, desk, now },
  );
}

/** Told once a day. */
export function unknownLetterName(day: string): string {
  return `unknown_letter:${day}`;
}

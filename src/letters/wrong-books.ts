/** What the daily comparison of the books can find wrong, in the words of the letter that tells the operator. */

export type WrongBook =
  | 'mail_not_fetched'
  | 'mail_undecided'
  | 'mail_without_case'
  | 'numbers_with_gaps'
  | 'case_not_opened'
  | 'confirmation_missing'
  | 'letter_waiting'
  | 'reminder_overdue'
  | 'reminder_not_told_once';

export interface WrongEntry {
  what: WrongBook;
  count: number;
  /** Names of the first ones: case numbers, addresses, numbers of mails. */
  examples: string[];
}

const SAID: Record<WrongBook, [one: string, many: string]> = {
  mail_not_fetched: ['correo del buzón que mesa no recogió', 'correos del buzón que mesa no recogió'],
  mail_undecided: [
    'correo recogido que nadie ha atendido en más de una hora',
    'correos recogidos que nadie ha atendido en más de una hora',
  ],
  mail_without_case: [
    'correo que debía quedar en un caso y no está en ninguno',
    'correos que debían quedar en un caso y no están en ninguno',
  ],
  numbers_with_gaps: ['año con números de caso que faltan', 'años con números de caso que faltan'],
  case_not_opened: ['caso sin registro de su apertura', 'casos sin registro de su apertura'],
  confirmation_missing: ['caso sin la confirmación al cliente', 'casos sin la confirmación al cliente'],
  letter_waiting: [
    'carta que debía salir hace más de una hora',
    'cartas que debían salir hace más de una hora',
  ],
  reminder_overdue: [
    'caso con un aviso que debía darse hace más de una hora',
    'casos con avisos que debían darse hace más de una hora',
  ],
  reminder_not_told_once: ['caso con un aviso perdido o repetido', 'casos con avisos perdidos o repetidos'],
};

/** One line, such as `2 casos sin la confirmación al cliente: WS-2026-000012, WS-2026-000017`. */
export function wrongInWords({ what, count, examples }: WrongEntry): string {
  const [one, many] = SAID[what];
  const more = count > examples.length ? '…' : '';
  return `${count} ${count === 1 ? one : many}: ${examples.join(', ')}${more}`;
}

/** What those who work the desk should know of a mail before they trust or answer it. */
import { isOwnAddress } from '../intake/own-address';
import { answersElsewhere } from '../intake/recipient';
import type { Reader } from '../intake/understand';
import { scanWarning } from './scanned';
import type { Situation } from './situation';
import { stormInWords } from './storm';

/** Sentences for the notice of the mail; empty when there is nothing to say. */
export function warningsOf(
  { reading, known, tooLarge, scanned, released }: Situation,
  { world, learned }: Reader,
  held: { confirmation: boolean },
): string[] {
  const { mail, origin, recipient, sender } = reading;
  const from = mail.from?.address ?? '';
  const { thread } = known;
  const warnings: string[] = [];
  if (answersElsewhere(mail, recipient) && recipient)
    warnings.push(
      `Pidió que le respondan a ${recipient.address}, que no es la dirección desde la que escribió (${from}).`,
    );
  if (world.trustedAuthserv !== null && origin.dmarc !== 'pass' && origin.value === 'human')
    warnings.push(`No se pudo comprobar que el correo venga de verdad de ${from}.`);
  const author = (origin.author ?? mail.from)?.address.toLowerCase() ?? '';
  if (sender.is === 'stranger' && origin.value === 'human' && !learned?.get(author)?.company)
    warnings.push('Quien escribe no está en el directorio de clientes.');
  if (origin.value === 'machine') warnings.push('Lo envió un sistema, no una persona.');
  if (tooLarge) warnings.push('El correo supera el tamaño permitido: solo se leyó su encabezado.');
  const unscanned = scanWarning(scanned ?? null, released);
  if (unscanned) warnings.push(unscanned);
  if (held.confirmation) warnings.push('No se le envió confirmación: ya recibió varias en la última hora.');
  if (!held.confirmation && recipient === null && !isOwnAddress(from, world.ownAddresses))
    warnings.push('No hay una dirección a la que se le pueda responder.');
  if (thread.is === 'linked_new') warnings.push(`Continúa el asunto del caso ${thread.case}, ya cerrado.`);
  if (thread.is === 'new' && thread.dropsNumbers.length > 0)
    warnings.push(`Mencionaba ${thread.dropsNumbers.slice(0, 3).join(', ')}, que no es suyo.`);
  warnings.push(...stormInWords(known.storm));
  return warnings;
}

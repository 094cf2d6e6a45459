/** Why a mail is held, in a sentence for those who decide about it. */
import { caseNumbersIn } from '../message/subject';
import type { HeldMail } from './held';

/** The case, if the reason names one, stands in the sentence. `prefix` of our case numbers. */
export function heldReason({ reason, detail }: Pick<HeldMail, 'reason' | 'detail'>, prefix: string): string {
  const sentence = SENTENCES[reason] ?? 'No se pudo decidir con seguridad qué hacer con él.';
  const [number] = caseNumbersIn(detail, prefix);
  const virus = /^the scanner found (\S{1,200}) in it$/.exec(detail)?.[1] ?? 'algo dañino';
  return sentence.replace('{case}', number ?? 'de otro').replace('{virus}', () => virus);
}

const SENTENCES: Record<string, string> = {
  dmarc_failed: 'El servidor de correo advierte que no viene de quien dice (DMARC falló).',
  spam: 'El filtro de correo lo marcó como no deseado.',
  no_sender: 'No dice quién lo envía.',
  agent_no_proof: 'Usa la dirección de alguien del equipo, pero nada prueba que sea de esa persona.',
  agent_dmarc_failed:
    'Usa la dirección de alguien del equipo, y el servidor de correo advierte que es falsa.',
  agent_letter_of_another: 'Alguien del equipo respondió un aviso que era para otra persona.',
  token_of_another: 'Responde un aviso o un correo del caso {case} que no era para quien escribe.',
  thread_of_another: 'Cita un correo del caso {case}, en el que quien escribe no participa.',
  case_of_another: 'Nombra el caso {case}, que es de otro cliente.',
  former_agent: 'Responde un aviso del caso {case}, pero quien escribe ya no es del equipo.',
  list_of_another: 'Responde la lista de correos retenidos de otra persona.',
  no_longer_in_charge: 'Quien escribe ya no está a cargo de los correos retenidos.',
  virus: 'El antivirus encontró «{virus}» en sus adjuntos.',
  unparsable: 'No se pudo leer: no está escrito como un correo.',
  empty: 'Llegó vacío.',
  too_many_parts: 'Trae demasiadas partes para leerlo con seguridad.',
  too_deep: 'Trae partes dentro de partes, demasiadas para leerlo con seguridad.',
  header_too_large: 'Su encabezado es demasiado grande para leerlo con seguridad.',
  too_slow: 'Leerlo tardaba demasiado.',
  parser_failed: 'No se pudo leer.',
  failed: 'La mesa falló al procesarlo.',
};

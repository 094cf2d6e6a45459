/** The sample letters that every template gives: read by the tests, and written as pages for looking at them (`npm run letters`). */
import type { Letter } from '../../src/letters/letter';
import { ALERTS, digested } from './alert-samples';
import { hoursOf, listedCases, nothingToTell, oneState, severalStates } from './answer-samples';
import { confirmed, VARIANTS } from './confirmation-mails';
import {
  accessRefused,
  escalated,
  helped,
  noticed,
  operatorTold,
  policyRefused,
  refusal,
  relayed,
  resolved,
  standing,
  summed,
  thanked,
  wrongBooks,
} from './desk-samples';
import { ENGLISH_LETTERS } from './english-samples';
import { ENTRY, listed } from './held-samples';
import { busyMonth, hoursTold } from './hours-samples';
import { quietMonth, reported } from './report-samples';
import { cancelled, moved, proposed, reminder, toldAgent } from './visit-samples';

/** The letters that each folder of `templates` gives. */
export const LETTERS: Record<string, () => Letter[]> = {
  confirmacion: () => variants('solicitud'),
  por_vencer: () => [ALERTS['at risk']!()],
  vencimiento: () => [
    ALERTS.breached!(),
    ALERTS['a queja beyond its term']!(),
    ALERTS['hardly anything known']!(),
  ],
  resumen_avisos: () => [digested(6), digested(1)],
  aviso: () => [noticed(), noticed({ priority: null, kind: 'queja', phone: null, attachments: [] })],
  relevo: () => [relayed(), relayed({ escalated: true })],
  resuelto: () => [resolved(), resolved({ text: '' })],
  escalado_fabricante: () => [escalated()],
  gracias_opinion: () => [thanked(true), thanked(false)],
  libros_descuadrados: () => [
    wrongBooks([
      { what: 'mail_not_fetched', count: 1, examples: ['UID 4711'] },
      { what: 'letter_waiting', count: 7, examples: ['ana@elroble.example', 'luis@elroble.example'] },
    ]),
  ],
  aviso_operador: () => [operatorTold()],
  politica_rechazada: () => [policyRefused(1), policyRefused(30)],
  sin_acceso: () => [accessRefused('consent'), accessRefused('client'), accessRefused('other')],
  correo_detenido: () => [
    standing('canary', { cause: '554 5.7.1 relay access denied' }),
    standing('mailbox', { cause: 'the server refused user and password' }),
    standing('mails'),
    standing('letters'),
    standing('canary', { recovered: true }),
  ],
  respuesta_comando: () => [refusal('#priordad alta\n\nHola Ana.')],
  ayuda_comandos: () => [helped()],
  estado_caso: () => [summed()],
  correos_retenidos: () => [listed(), listed([ENTRY], 12)],
  informe_ans: () => [reported(), reported(quietMonth(), { chart: null, csv: null })],
  respuesta_estado: () => [oneState(), severalStates()],
  respuesta_historial: () => [listedCases(), listedCases(0)],
  respuesta_horas: () => [hoursOf(), hoursOf(true), hoursOf(false, false)],
  respuesta_sin_datos: () => [nothingToTell()],
  informe_horas: () => [hoursTold(), hoursTold(busyMonth({ bag: null }), { chart: null })],
  visita_propuesta: () => [proposed(), proposed({ text: 'Ana, pasamos el martes.' })],
  visita_movida: () => [moved()],
  visita_cancelada: () => [cancelled(), cancelled({ ended: true })],
  visita_recordatorio: () => [reminder()],
  visita_agente: () => [toldAgent(), toldAgent({ warnings: [], commands: [], calendar: null })],
  confirmacion_posventa: () => variants('felicitacion', 'sugerencia', 'queja', 'reclamo'),
  ...Object.fromEntries(
    Object.entries(ENGLISH_LETTERS).map(([folder, letters]) => [`en/${folder}`, letters]),
  ),
};

function variants(...kinds: string[]) {
  return Object.values(VARIANTS)
    .map((difference) => ({ kind: 'solicitud', ...difference }))
    .filter(({ kind }) => kinds.includes(kind))
    .map((difference) => confirmed(difference as (typeof VARIANTS)[string]));
}

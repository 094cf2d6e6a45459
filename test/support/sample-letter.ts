/** A letter as the desk writes them, for tests of the doors. */
import type { Letter } from '../../src/letters/letter';

export function sampleLetter(changes: Partial<Letter> = {}): Letter {
  return {
    kind: 'confirmation',
    from: { name: 'Soporte WebSaaS', address: 'soporte@websaas.net' },
    replyTo: { name: 'Soporte WebSaaS', address: 'soporte+c-4f1a@websaas.net' },
    to: [{ name: 'Ana Pérez', address: 'ana.perez@elroble.example' }],
    cc: [],
    subject: '[WS-2026-000123] No podemos facturar en la caja 3 — ¡urgente!',
    messageId: '<9b1f0c5e7a2d4c33.WS-2026-000123@websaas.net>',
    date: new Date('2026-11-23T13:05:09Z'),
    inReplyTo: '<abc@elroble.example>',
    references: ['<root@elroble.example>', '<abc@elroble.example>'],
    headers: [
      { name: 'Auto-Submitted', value: 'auto-replied' },
      { name: 'X-Auto-Response-Suppress', value: 'DR, RN, NRN, OOF, AutoReply' },
      { name: 'X-Loop', value: 'soporte@websaas.net' },
      { name: 'Content-Language', value: 'es-CO' },
    ],
    text: 'Hola, Ana:\n\nSu caso es el WS-2026-000123. Lo atenderemos antes de las 9:05 a. m.\n',
    html: '<p>Hola, Ana:</p><p>Su caso es el <b>WS-2026-000123</b>. Lo atenderemos antes de las 9:05 a. m.</p>',
    attachments: [],
    envelopeFrom: 'bounces+17.6f2a@websaas.net',
    ...changes,
  };
}

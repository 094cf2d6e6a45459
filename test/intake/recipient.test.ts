import { answersElsewhere, confirmationRecipient } from '../../src/intake/recipient';
import { written } from '../support/raw-mail';

const world = { ownAddresses: ['soporte@websaas.net', 'ayuda@websaas.net'], machines: ['pbx@websaas.net'] };
const to = async (lines: string[]) => confirmationRecipient(await written(lines), world)?.address ?? null;

test.each([
  ['ana.perez@elroble.example', []],
  ['compras@elroble.example', ['Reply-To: Mesa <compras@elroble.example>']],
  ['luis@elroble.example', ['Reply-To: noreply@elroble.example, luis@elroble.example']],
  ['ana.perez@elroble.example', ['Reply-To: soporte@websaas.net']],
  ['ana.perez@elroble.example', ['Reply-To: Soporte+c-1@websaas.net']],
  ['ana.perez@elroble.example', ['Reply-To: AYUDA@websaas.net']],
  ['ana.perez@elroble.example', ['Reply-To: no-responder@elroble.example']],
  ['ana.perez@elroble.example', ['Reply-To: mailer-daemon@elroble.example']],
  ['ana.perez@elroble.example', ['Reply-To: pbx@websaas.net']],
  ['ana.perez@elroble.example', ['Reply-To: roto@']],
  ['ana.perez@elroble.example', ['Reply-To: Nadie:;']],
  ['ana.perez@elroble.example', ['Reply-To: ventas@elroble.example', 'List-Id: <ventas.elroble.example>']],
  [null, ['From: noreply@elroble.example']],
  [null, ['From: Robot nocturno:;']],
  [null, ['From: soporte@websaas.net']],
  [null, ['From: pbx@websaas.net']],
  [null, ['Return-Path: <>']],
])('the confirmation goes to %s: %j', async (address, lines) => {
  expect(await to(lines)).toBe(address);
});

test('behind a group the person is answered, never the group', async () => {
  const lines = [
    "From: 'Ana Pérez' via Ventas <ventas@elroble.example>",
    'Reply-To: ventas@elroble.example',
    'X-Original-Sender: ana.perez@elroble.example',
    'List-ID: <ventas.elroble.example>',
    'Mailing-list: list ventas@elroble.example; contact ventas+owners@elroble.example',
  ];
  expect(await to(lines)).toBe('ana.perez@elroble.example');
});

test('agents are told when answers go elsewhere', async () => {
  const mail = await written(['Reply-To: compras@elroble.example']);
  expect(answersElsewhere(mail, confirmationRecipient(mail, world))).toBe(true);
  const same = await written(['Reply-To: Ana.Perez@elroble.example']);
  expect(answersElsewhere(same, confirmationRecipient(same, world))).toBe(false);
});

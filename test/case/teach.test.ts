import { aCase, aFolder, done, LAURA, NOW } from './cases';

const FROM = 'ana@elroble.example';
const lessons = (...given: Parameters<typeof done>) =>
  (done(...given).learns ?? []).map(({ address, field, value }) => [address, field, value]);

test('a correction teaches about the address that wrote the case', () => {
  expect(lessons('#empresa La 14')).toEqual([[FROM, 'company', 'La 14']]);
  expect(lessons('#contacto Ana Ruiz')).toEqual([[FROM, 'reporter', 'Ana Ruiz']]);
  expect(lessons('#telefono 310 456 7890')).toEqual([[FROM, 'phone', '+573104567890']]);
  expect(done('#empresa La 14').learns).toMatchObject([{ by: LAURA.email, at: NOW }]);
});

test('a contact with an address is learned of that address', () => {
  expect(lessons('#contacto Luis Paz luis@elroble.example')).toEqual([
    ['luis@elroble.example', 'reporter', 'Luis Paz'],
  ]);
});

test('the last word counts', () => {
  expect(lessons('#empresa Una\n#empresa Otra')).toEqual([[FROM, 'company', 'Otra']]);
});

test.each([
  ['a no-reply mailbox', 'no-reply@elroble.example'],
  ['an address of our own', 'soporte@websaas.net'],
  ['a colleague', LAURA.email],
])('of %s nothing is learned', (_what, from) => {
  const [message] = aFolder().messages;
  const folder = { messages: [{ ...message!, from }] };
  expect(lessons('#empresa La 14', { folder })).toEqual([]);
});

test('a case that an agent registered teaches about whom the desk answers to', () => {
  const [message] = aFolder().messages;
  const folder = { messages: [{ ...message!, kind: 'agent', from: LAURA.email }] };
  const about = aCase({ requester: 'Julia@tienda.example' });
  expect(lessons('#empresa La 14', { folder, about })).toEqual([
    ['julia@tienda.example', 'company', 'La 14'],
  ]);
});

test('#olvidar forgets every field and says so in the case', () => {
  const deed = done('#olvidar');
  expect(deed.learns?.map(({ field, value }) => [field, value])).toEqual([
    ['company', null],
    ['reporter', null],
    ['phone', null],
  ]);
  expect(deed.events).toMatchObject([{ type: 'noted', data: { text: `Se olvidó lo aprendido de ${FROM}` } }]);
});

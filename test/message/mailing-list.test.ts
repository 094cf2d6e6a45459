import { authorOf, mailingList } from '../../src/message/mailing-list';
import { written } from '../support/raw-mail';

const GOOGLE = [
  'List-ID: <ventas.elroble.example>',
  'List-Post: <https://groups.google.com/a/elroble.example/group/ventas/post>, <mailto:ventas@elroble.example>',
  'Mailing-list: list ventas@elroble.example; contact ventas+owners@elroble.example',
  'X-Google-Group-Id: 123456789',
  'Precedence: list',
];

test('a Google Group is known, with the addresses behind which the group stands', async () => {
  const list = mailingList(await written(GOOGLE));
  expect(list).toMatchObject({ google: true, domain: 'elroble.example' });
  expect(list!.addresses).toContain('ventas@elroble.example');
});

test('a Mailman list is no Google Group', async () => {
  const lines = [
    'List-Id: Usuarios <usuarios.lists.example>',
    'X-Mailman-Version: 2.1.29',
    'X-BeenThere: usuarios@lists.example',
  ];
  expect(mailingList(await written(lines))).toMatchObject({ google: false, domain: 'lists.example' });
});

test('ordinary mail comes through no list', async () => {
  expect(mailingList(await written([]))).toBeNull();
});

test.each([
  ['X-Original-From: Ana Pérez <ana.perez@elroble.example>', 'ana.perez@elroble.example'],
  ['X-Original-Sender: ana.perez@elroble.example', 'ana.perez@elroble.example'],
  ['Reply-To: Ana Pérez <ana.perez@elroble.example>', 'ana.perez@elroble.example'],
  ['Reply-To: ventas@elroble.example', 'ventas@elroble.example'],
])('behind a group in From the author is the person: %s', async (line, address) => {
  const mail = await written([...GOOGLE, "From: 'Ana Pérez' via Ventas <ventas@elroble.example>", line]);
  expect(authorOf(mail)?.address).toBe(address);
});

test('the group’s words leave the name', async () => {
  const mail = await written([
    ...GOOGLE,
    "From: 'Ana Pérez' via Ventas <ventas@elroble.example>",
    'X-Original-Sender: ana.perez@elroble.example',
  ]);
  expect(authorOf(mail)?.name).toBe('Ana Pérez');
});

test('without a group the author is From, whatever such fields say', async () => {
  const mail = await written(['X-Original-From: laura.gomez@websaas.net']);
  expect(authorOf(mail)?.address).toBe('ana.perez@elroble.example');
});

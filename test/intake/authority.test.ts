import { authorityOf, type CitedLetter } from '../../src/intake/authority';

const LAURA = 'laura.gomez@websaas.net';
const letter = (
  recipient: string,
  audience: CitedLetter['audience'] = 'staff',
  by: CitedLetter['by'] = 'token',
): CitedLetter => ({ recipient, audience, by });

test.each([
  ['her own letter', 'none', [letter(LAURA)], { is: 'proved', by: 'token' }],
  [
    'her own letter by its Message-ID',
    'none',
    [letter(LAURA, 'staff', 'message_id')],
    { is: 'proved', by: 'message_id' },
  ],
  ['DMARC alone', 'pass', [], { is: 'proved', by: 'dmarc' }],
  [
    'DMARC and a letter to the client',
    'pass',
    [letter('ana@elroble.example', 'client')],
    { is: 'proved', by: 'dmarc' },
  ],
  [
    'DMARC and a notice to the list',
    'pass',
    [letter('equipo@websaas.net', 'list')],
    { is: 'proved', by: 'dmarc' },
  ],
  ['nothing', 'none', [], { is: 'held', why: 'no_proof' }],
  [
    'only a letter to the client',
    'none',
    [letter('ana@elroble.example', 'client')],
    { is: 'held', why: 'no_proof' },
  ],
  [
    'only a notice to the list',
    'none',
    [letter('equipo@websaas.net', 'list')],
    { is: 'held', why: 'no_proof' },
  ],
  [
    'another agent’s letter',
    'pass',
    [letter('andres@websaas.net')],
    { is: 'held', why: 'letter_of_another' },
  ],
  ['her own letter but DMARC failed', 'fail', [letter(LAURA)], { is: 'held', why: 'dmarc_failed' }],
] as const)('an agent’s mail with %s', (_name, dmarc, letters, authority) => {
  expect(authorityOf('Laura.Gomez@websaas.net', dmarc, letters)).toEqual(authority);
});

import { compileLexicon } from '../../src/intake/lexicon';
import { findPhrases } from '../../src/intake/phrase-search';
import { sentencesOf } from '../../src/intake/sentences';

/** The words that a phrase finds in a text, each find as typed. */
function finds(phrase: string, text: string, unless: string[] = []): string[] {
  const lexicon = compileLexicon({
    classes: {
      vender: { any: ['facturar', 'hacer facturas'], unless: [] },
      wanted: { any: [phrase], unless },
    },
    spellings: { q: 'que', nose: 'no se' },
    forgiven: ['facturar'],
    stops: ['y'],
  });
  const { words } = sentencesOf('', text, 1000);
  const known = words.map(({ raw }) => ({ meanings: lexicon.vocabulary.meaningsOf(raw) }));
  const found = findPhrases(words, known, lexicon);
  return found.spansOf(lexicon.index.get('wanted')!).map(({ from, to }) =>
    found.words
      .slice(from, to + 1)
      .map(({ raw }) => raw)
      .join(' '),
  );
}

describe('a phrase finds', () => {
  test.each([
    ['factur*', 'Facturando FACTURAS', ['Facturando', 'FACTURAS']],
    ['*ando', 'está facturando', ['facturando']],
    ['abre|abrió', 'ayer abrio', ['abrio']],
    ['no … <vender>', 'no nos deja hacer facturas', ['no nos deja hacer facturas']],
    ['no nos? deja', 'no deja, no nos deja', ['no deja', 'no nos deja']],
    ['caja 9', 'la caja 3', ['caja 3']],
    ['caja _ no', 'la caja verde no', ['caja verde no']],
    ['^ si', 'si se cae, la otra si', ['si']],
    ['vender', 'bender', ['bender']],
    ['conoc*', 'conozco, conose', ['conozco', 'conose']],
    ['facturar', 'factrar, facturrar', ['factrar', 'facturrar']],
    ['no se que', 'nose q', ['nose  q']],
  ])('%s in "%s"', (phrase, text, expected) => expect(finds(phrase, text)).toEqual(expected));
});

describe('a phrase does not reach', () => {
  test.each([
    ['over a comma', 'no … facturar', 'no, facturar'],
    ['over a turn of the thought', 'no … facturar', 'no imprime pero deja facturar'],
    ['over a stop word', 'no … facturar', 'no lee y quiero facturar'],
    ['over more than four words', 'no … facturar', 'no a b c d e facturar'],
    ['into the next sentence', 'no … facturar', 'Ya no. Facturar'],
  ])('%s', (_what, phrase, text) => expect(finds(phrase, text)).toEqual([]));
});

test('a phrase inside a longer exception does not count', () =>
  expect(finds('no abre', 'no abre el cajón; no abre', ['no abre el cajon'])).toEqual(['no abre']));

test('classes that cite each other in a circle are refused', () =>
  expect(() =>
    compileLexicon({
      classes: { a: { any: ['<b>'], unless: [] }, b: { any: ['<a>'], unless: [] } },
      spellings: {},
      forgiven: [],
      stops: [],
    }),
  ).toThrow('cites itself'));

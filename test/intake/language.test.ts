import { readLanguage } from '../../src/intake/language';
import { phrases } from './rules';

test.each([
  ['es', 'Buenos días, no podemos facturar.'],
  ['es', 'no factura'],
  ['es', 'Bom dia, não conseguimos vender, o sistema caiu.'],
  ['en', 'The POS is down and we cannot sell.'],
  ['en', 'Printer not working'],
  ['es', 'Hola, el POS muestra "Connection lost" desde ayer y no sabemos por qué.'],
  ['es', ''],
])('%s: %s', (language, text) => expect(readLanguage(text)).toBe(language));

test('all phrases are told apart', () => {
  const wrong = phrases.filter(({ lang, text }) => readLanguage(text) !== (lang === 'en' ? 'en' : 'es'));
  expect(wrong.map(({ text }) => text)).toEqual([]);
});

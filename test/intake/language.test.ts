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
  ['en', 'Printer offline, please help'],
  ['en', 'POS down again!!'],
  ['en', 'status'],
  ['en', 'Invoices of Droguería La Economía are stuck since this morning.'],
  ['en', 'Hi, the screen says "No se puede conectar con el servidor de la DIAN" and we cannot sell.'],
  ['es', 'Sale: The operation could not be completed because the server is not responding. ¿Qué hago?'],
  ['es', 'No imprime. Error: the printer is not ready, please check the cable and try again.'],
  [
    'es',
    'Me aparece este mensaje:\n"Your session has expired. Please log in again to continue with your work."',
  ],
  ['es', 'estado'],
  ['es', 'Olá, o sistema não abre e não conseguimos emitir notas.'],
  ['es', 'Ayuda porfa, login y password no sirven'],
])('%s: %s', (language, text) => expect(readLanguage(text)).toBe(language));

test('all phrases are told apart', () => {
  const wrong = phrases.filter(({ lang, text }) => readLanguage(text) !== (lang === 'en' ? 'en' : 'es'));
  expect(wrong.map(({ text }) => text)).toEqual([]);
});

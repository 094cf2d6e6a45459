/** Two numbers, and a remark which of them is to be called. */

import { readFields } from '../../../src/intake/fields';
import { visibleText } from '../../../src/message/reply';
import { inputOf } from './reader';

function phoneIn(text: string): string | null {
  const { visible, signature } = visibleText({ text, html: null });
  const input = inputOf({ from: ['Ana Ruiz', 'ana@cafesol.example'], subject: 'caso', text });
  return readFields({ ...input, visibleText: visible, signature }).fields.phone.value;
}

const signed = (line: string) =>
  `La taquilla no emite boletas desde las ocho.\n\nUn saludo,\n\nAna Ruiz\nCafé Sol\nVillamaría, Caldas\n${line}`;
const FIXED = '+576068770654';
const MOBILE = '+573136502918';

test.each([
  ['877 06 54 / 313 650 29 18 (este último es el de la portería; a mí me encuentran en el primero)', FIXED],
  ['877 06 54 / 313 650 29 18 (el segundo es de la portería)', FIXED],
  ['877 06 54 - 313 650 29 18, mejor al fijo', FIXED],
  ['Tel. 877 06 54 / Cel. 313 650 29 18 (me ubican en el fijo)', FIXED],
  ['877 06 54 / 313 650 29 18 (el primero es el mío)', FIXED],
  ['313 650 29 18 / 877 06 54 - contesto en el segundo', FIXED],
  ['313 650 29 18 / 877 06 54 (el celular está dañado)', FIXED],
  ['313 650 29 18 o 877 06 54. No me llamen al celular, gracias', FIXED],
  ['606 877 06 54 y 313 650 29 18 (el fijo no lo contesta nadie)', MOBILE],
  ['606 877 06 54 (allá no contestan) - llamar al 313 650 29 18', MOBILE],
  ['606 877 06 54 y 313 650 29 18', MOBILE],
  ['606 877 06 54 (no sirve) 313 650 29 18', MOBILE],
  ['606 877 06 54 (mejor este) 313 650 29 18', FIXED],
  ['320 111 22 33 (por ahora no me llamen a este, mejor al 313 650 29 18)', MOBILE],
  ['320 111 22 33 / 313 650 29 18, por favor llamar al segundo', MOBILE],
  ['320 111 22 33 / 313 650 29 18 (el primero es de mi esposo)', MOBILE],
  ['320 111 22 33 / 313 650 29 18 (en el último me encuentran)', MOBILE],
  ['313 650 29 18 / 320 111 22 33 - el último cierre salió mal', MOBILE],
  ['313 650 29 18 / 320 111 22 33\nLlamen al segundo piso si no contesto', MOBILE],
])('signed "%s"', (line, number) => expect(phoneIn(signed(line))).toBe(number));

test('the number that the body gives as the new one replaces that of the signature', () =>
  expect(
    phoneIn(
      'La caja no abre. Ojo que el celular de la firma ya no lo tengo, anoten el nuevo: 300 222 1100.\n\nAna Ruiz\nCafé Sol\nCel. 316 884 0095',
    ),
  ).toBe('+573002221100'));

test.each([
  ['La caja no abre. Mi fijo 485 12 90 en Cali y si no, al 316 884 0095; mejor al celular.', '+573168840095'],
  ['La caja no abre. Fijo 485 12 90 en Cali, cel 316 884 0095, pero mejor al fijo.', '+576024851290'],
  ['La caja no abre. Mejor al celular que al fijo: 602 485 1290, 316 884 0095.', '+573168840095'],
  ['La caja no abre. Mi celular es 316 884 0095 y el fijo 602 485 1290; prefiero el fijo.', '+576024851290'],
  ['La caja no abre. Tengo dos números, 316 884 0095 y 300 222 1100: llámenme al segundo.', '+573002221100'],
  ['La caja no abre. 316 884 0095 o 300 222 1100, siempre contesto el segundo.', '+573002221100'],
  ['No imprime el segundo tiquete. Cel 316 884 0095, fijo 602 485 1290.', '+573168840095'],
  ['Ayer me llamaron al fijo y se cortó. Cel 316 884 0095, fijo 602 485 1290.', '+573168840095'],
  [
    'Empresa: Café Sol\nReporta: Ana Ruiz\nTeléfonos : 602 554 1187 (allá no contestan) - llamar al 317 660 2094\nProblema: no abre la caja',
    '+573176602094',
  ],
  [
    'Empresa: Café Sol\nReporta: Ana Ruiz\nTeléfonos: 317 660 2094 / 602 554 1187 (mejor al fijo)\nProblema: no abre la caja',
    '+576025541187',
  ],
  [
    'Empresa: Café Sol\nReporta: Ana Ruiz\nCelular: 317 660 2094\nTel. para devolver la llamada: 602 554 1187\nProblema: no abre la caja',
    '+576025541187',
  ],
  [
    'Empresa: Café Sol\nReporta: Ana Ruiz\nTeléfono de contacto: 602 554 1187\nCelular: 317 660 2094\nProblema: no abre la caja',
    '+573176602094',
  ],
  [
    'Empresa: Café Sol\nReporta: Ana Ruiz\nCelular: 317 660 2094 (apagado hoy), llamar al 602 554 1187\nProblema: no abre la caja',
    '+576025541187',
  ],
  [
    'La caja no abre. Antes me llamaban al 316 884 0095 pero ese número ya no existe; ahora es el 300 222 1100.',
    '+573002221100',
  ],
  [
    'La caja no abre. El celular 316 884 0095 lo tengo en arreglo, márquenme al 300 222 1100.',
    '+573002221100',
  ],
  ['La caja no abre. El 316 884 0095 me lo robaron. Anoten el nuevo: 300 222 1100', '+573002221100'],
  ['La caja no abre. El nuevo es 300 222 1100, el 316 884 0095 se me dañó.', '+573002221100'],
  ['La caja no abre. Cel 316 884 0095, lo tengo siempre a la mano. Fijo 602 485 1290.', '+573168840095'],
  ['La caja no abre. A mí me contestan a ana@cafesol.example o al 316 884 0095.', '+573168840095'],
  ['Llevo dos días y no me contestan en el 601 744 0000. Mi celular, 316 884 0095.', '+573168840095'],
  ['La caja no abre, estamos en Cali. Permanezco en el 485 12 90 hasta las cinco.', '+576024851290'],
  ['La caja no abre. Ana Ruiz, Café Sol, Cel 3157 - 220 - 914', '+573157220914'],
  ['La caja no abre. Ana Ruiz, Café Sol, Móvil 312 / 907 / 6614', '+573129076614'],
  ['La caja no abre en Cali. Ana Ruiz, Café Sol, 331 0445 - 310 555 0142', '+573105550142'],
])('%s', (text, number) => expect(phoneIn(text)).toBe(number));

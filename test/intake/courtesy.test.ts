import { isCourtesy } from '../../src/intake/courtesy';

describe('a bare courtesy', () => {
  test.each([
    'Gracias',
    'gracias!!!',
    'Graciassss',
    'Muchas gracias.',
    'Mil gracias Laura',
    'Muchísimas gracias por su colaboración.',
    'Listo, muchas gracias',
    'Listo gracias, ya quedó solucionado.',
    'Ok, perfecto. Gracias por la ayuda',
    'ok',
    'Vale',
    'Dale, gracias',
    'Quedo atenta',
    'Quedamos atentos a su respuesta, gracias.',
    'Quedo pendiente',
    'Buenas tardes.\n\nRecibido, muchas gracias.\n\nFeliz día',
    'Buenos días ingeniero Andrés, muchas gracias por la pronta respuesta. Saludos cordiales',
    'Excelente servicio, muchas gracias',
    'Ya funciona, gracias',
    'No hay problema, gracias',
    'Perfecto 👍',
    '👍',
    '🙏🙏',
    'Gracias 😊',
    '+1',
    'Thanks!',
    'Thank you very much for your help',
    'Great, thanks',
    'Obrigado!',
    'Muito obrigada pela ajuda',
    'Dios los bendiga, gracias',
    'Gracias,\n\nAna Pérez',
    'Gracias,\nAna',
    'Hola Laura, todo quedó bien. Gracias',
  ])('%s', (text) => {
    expect(isCourtesy(text)).toBe(true);
  });
});

describe('more than a courtesy', () => {
  test.each([
    'Gracias, pero sigue fallando',
    'Gracias, ya no imprime la otra caja',
    'Gracias. ¿Cuándo vienen?',
    'Ok?',
    'Listo, ahora falla la caja 3',
    'Gracias por nada, todo sigue igual',
    'No funciona',
    'No, gracias',
    'Todavía no',
    'Ok, el número es 3001234567',
    'Muchas gracias, aprovecho para pedir una capacitación',
    'Listo, les envío el archivo',
    'Quedo atenta, es urgente',
    'Perfecto, quedo pendiente de la visita del martes',
    'Sí',
    '👎',
    '😡',
    'Gracias 😡',
    'Laura',
    'Listo. Urgente',
    'Gracias. Fallando',
    'Gracias Urgente',
    'Thanks, but it still fails',
    'Obrigado, mas não funciona',
    '',
    'Gracias '.repeat(100),
  ])('%s', (text) => {
    expect(isCourtesy(text)).toBe(false);
  });
});

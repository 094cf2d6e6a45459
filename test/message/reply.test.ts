/** What counts as typed now, in plain text: the headers that mail programs put over quotes, in many languages. */
import { visibleText } from '../../src/message/reply';
import { processorTime } from '../support/processor-time';

const TYPED = 'Buenos días, la caja 2 sigue sin imprimir.\nYa reiniciamos el equipo.';
const plain = (text: string) => visibleText({ text, html: null });

describe('history below an attribution line is cut', () => {
  const attributions = [
    'El lun, 3 mar 2025 a la(s) 10:14, Soporte WebSaaS (<soporte@websaas.net>) escribió:',
    'El lun, 3 de mar. de 2025, 10:14 a. m., Soporte <soporte@websaas.net> escribió:',
    'El lun, 3 mar 2025 a las 10:14, Soporte WebSaaS y Compañía de Servicios\n<soporte@websaas.net> escribió:',
    'El 3/03/2025 a las 10:14 a. m., Laura Gómez escribió:',
    'El 03-03-2025 10:14, Laura Gómez escribió:',
    'El lunes, 3 de marzo de 2025, 10:14:22 COT, Soporte <soporte@websaas.net> escribió:',
    'En lunes, 3 de marzo de 2025, 10:14:22 GMT-5, Soporte <soporte@websaas.net> escribió:',
    '---- El lun, 03 mar 2025 10:14:22 -0500 Soporte <soporte@websaas.net> escribió ----',
    'Laura Gómez <laura@websaas.net> escribió el lun, 3 mar 2025 a las 10:14:',
    'Em seg., 3 de mar. de 2025 às 10:14, Suporte <soporte@websaas.net> escreveu:',
    'Em 03/03/2025 10:14, Suporte escreveu:',
    'On Mon, Mar 3, 2025 at 10:14 AM Support <soporte@websaas.net> wrote:',
    'On Mon, 3 Mar 2025, 10:14 Support, <soporte@websaas.net>\nwrote:',
    'On 03/03/2025 10:14, Support wrote:',
    'Le lun. 3 mars 2025 à 10:14, Support <soporte@websaas.net> a écrit :',
    'Am Mo., 3. März 2025 um 10:14 Uhr schrieb Support <soporte@websaas.net>:',
    'Am 03.03.2025 um 10:14 schrieb Support:',
    'Il giorno lun 3 mar 2025 alle ore 10:14 Support <soporte@websaas.net> ha scritto:',
    'Op ma 3 mrt 2025 om 10:14 schreef Support <soporte@websaas.net>:',
    'pon., 3 mar 2025 o 10:14 Support <soporte@websaas.net> napisał(a):',
    'W dniu 3.03.2025 o 10:14, Support pisze:',
    'Den mån 3 mars 2025 kl 10:14 skrev Support <soporte@websaas.net>:',
    'man. 3. mar. 2025 kl. 10.14 skrev Support <soporte@websaas.net>:',
    'ma 3. maalisk. 2025 klo 10.14 Support (soporte@websaas.net) kirjoitti:',
    'пн, 3 мар. 2025 г. в 10:14, Support <soporte@websaas.net>:',
    '2025-03-03 10:14 GMT-05:00 Soporte WebSaaS <soporte@websaas.net>:',
    'El dl., 3 de març 2025, 10:14, Suport <soporte@websaas.net> va escriure:',
    'Citando a Soporte WebSaaS <soporte@websaas.net>:',
  ];
  test.each(attributions)('%s', (attribution) => {
    const marked = plain(`${TYPED}\n\n${attribution}\n> Su caso quedó cerrado.\n> Saludos\n`);
    expect(marked.visible).toBe(TYPED);
    expect(marked.cut).toContain('Su caso quedó cerrado.');
  });
  test.each(attributions.slice(0, 27))('also without quote marks: %s', (attribution) => {
    expect(plain(`${TYPED}\n\n${attribution}\n\nSu caso quedó cerrado.\nSaludos\n`).visible).toBe(TYPED);
  });
});

describe('history below a header block or a title is cut', () => {
  const blocks = [
    'De: Soporte <soporte@websaas.net>\nEnviado: lunes, 3 de marzo de 2025 10:14\nPara: Ana\nAsunto: RE: impresora',
    '*De:* Soporte <soporte@websaas.net>\n*Enviado el:* lunes, 3 de marzo de 2025 10:14\n*Para:* Ana\n*CC:* Luis\n*Asunto:* RE: impresora',
    '________________________________\nDe: Soporte\nEnviado: lunes, 3 de marzo de 2025 10:14\nPara: Ana\nAsunto: RE: impresora',
    '-----Mensaje original-----\nDe: Soporte\nEnviado el: lunes\nPara: Ana\nAsunto: impresora',
    '-------- Mensaje original --------\nDe: Soporte <soporte@websaas.net> Fecha: 3/3/25 10:14 a. m. (GMT-05:00) Para: ana@elroble.example Asunto: impresora',
    '-----Original Message-----\nFrom: Support\nSent: Monday\nTo: Ana\nSubject: printer',
    'From: Support <soporte@websaas.net>\nDate: Monday, March 3, 2025 at 10:14\nTo: Ana\nSubject: printer',
    'De: Suporte\nEnviada em: segunda-feira, 3 de março de 2025\nPara: Ana\nAssunto: impressora',
    'De : Support <soporte@websaas.net>\nEnvoyé : lundi 3 mars 2025\nÀ : Ana\nObjet : imprimante',
    'Von: Support\nGesendet: Montag, 3. März 2025\nAn: Ana\nBetreff: Drucker',
    'Da: Support\nInviato: lunedì 3 marzo 2025\nA: Ana\nOggetto: stampante',
    'Van: Support\nVerzonden: maandag 3 maart 2025\nAan: Ana\nOnderwerp: printer',
    'Od: Support\nWysłano: poniedziałek, 3 marca 2025\nDo: Ana\nTemat: drukarka',
    'Från: Support\nSkickat: den 3 mars 2025\nTill: Ana\nÄmne: skrivare',
    '>>> Soporte <soporte@websaas.net> 3/03/2025 10:14 >>>',
    '--- Responda por encima de esta línea ---\nSu caso WS-2025-000001',
    '----- Mensaje reenviado -----\nDe: Soporte\nPara: Ana\nEnviado: lunes\nAsunto: impresora',
  ];
  test.each(blocks)('%s', (block) => {
    const split = plain(`${TYPED}\n\n${block}\n\nSu caso quedó cerrado.`);
    expect(split.visible).toBe(TYPED);
    expect(split.cut).toContain('Su caso quedó cerrado.');
  });
});

describe('what looks like a quote header but was typed stays', () => {
  test.each([
    'El cajero escribió:\nerror 45 en la impresora',
    'On Thursday:\nI get proper rendering.',
    'De: contabilidad\nnecesitamos el informe de marzo.',
    'Empresa: El Roble\nFecha: 3 de marzo de 2025\nAsunto: no imprime\nDetalle: la caja 2 no imprime',
    'El mensaje original decía que faltaba papel.',
    'Me escribió el señor de la DIAN a las 10:14 y dice que la resolución venció.',
    'Los pasos son:\n- apagar\n- prender\n- esperar',
    'La factura -- la de ayer -- no salió.',
  ])('%s', (text) => {
    expect(plain(text)).toEqual({ visible: text, cut: '', signature: null });
  });
});

describe('signatures', () => {
  test('the block below "-- " is cut and told apart', () => {
    const split = plain(`${TYPED}\n\n-- \nAna Pérez\nSupermercado El Roble\nCel. 300 123 4567`);
    expect(split.visible).toBe(TYPED);
    expect(split.signature).toBe('Ana Pérez\nSupermercado El Roble\nCel. 300 123 4567');
  });
  test('a closing with name, role and company is cut', () => {
    const split = plain(
      `${TYPED}\n\nCordialmente,\n\nANA PÉREZ\nAuxiliar contable\nEl Roble S.A.S.\nPBX 604 444 1122 ext. 5`,
    );
    expect(split.visible).toBe(TYPED);
    expect(split.signature).toBe('ANA PÉREZ\nAuxiliar contable\nEl Roble S.A.S.\nPBX 604 444 1122 ext. 5');
  });
  test('a bare name below a closing was typed', () => {
    expect(plain(`${TYPED}\n\nSaludos,\nAna`).visible).toBe(`${TYPED}\n\nSaludos,\nAna`);
  });
  test('name, company and phone without any closing are a signature', () => {
    const split = plain(`${TYPED}\n\nYaneth Ocampo\nLa Despensa de Yaneth\n314 669 0172`);
    expect(split.visible).toBe(TYPED);
    expect(split.signature).toContain('314 669 0172');
  });
  test('labelled answers at the end are no signature', () => {
    const text = `${TYPED}\n\nEmpresa: El Roble\nNombre: Ana Pérez\nCelular: 300 123 4567`;
    expect(plain(text).visible).toBe(text);
  });
  test('the quoted signature of somebody else is not the signature', () => {
    const split = plain(
      `${TYPED}\n\nEl 3/3/2025 10:14, Laura escribió:\n> Hola\n> -- \n> Laura Gómez\n> 318 400 2210`,
    );
    expect(split.signature).toBeNull();
  });
  test.each([
    'Enviado desde mi iPhone',
    'Enviado desde mi Samsung Galaxy smartphone.',
    'Enviado desde Outlook para Android',
    'Obtener Outlook para iOS',
    'Enviado con Gmail Mobile',
    'Enviado do meu iPhone',
    'Sent from my iPhone',
    'Get Outlook for Android',
    'Envoyé de mon iPhone',
    'Von meinem iPhone gesendet',
    'Inviato da iPhone',
    'Verstuurd vanaf mijn iPhone',
  ])('the footer "%s" is cut', (footer) => {
    expect(plain(`${TYPED}\n\n${footer}`).visible).toBe(TYPED);
  });
  test('a sentence about sending is not a footer', () => {
    const text = 'Enviado desde mi correo, pero no llegó la factura.';
    expect(plain(text).visible).toBe(text);
  });
});

describe('disclaimers', () => {
  test.each([
    'AVISO LEGAL: Este mensaje es confidencial y para uso exclusivo de su destinatario.',
    'CONFIDENCIALIDAD: La información contenida en este correo es privilegiada.',
    'Este mensaje y sus adjuntos son confidenciales y están dirigidos únicamente al destinatario.',
    'La información contenida en este mensaje es confidencial y solo puede ser utilizada por su destinatario.',
    'This e-mail may contain privileged or confidential information. If you are not the intended recipient, delete it.',
    'Antes de imprimir este correo, piense en el medio ambiente.',
    'Libre de virus. www.avast.com',
    'Si usted ha recibido este correo por error, por favor elimínelo y avise al remitente.',
    'IMPORTANTE: La información contenida en este correo es propiedad de El Roble S.A.S.',
    'Importante: este mensaje y sus anexos son de uso exclusivo de su destinatario.',
    'Este mensaje contiene datos sometidos a reserva legal. Si le llegó por error, bórrelo.',
    'El contenido de este mensaje es confidencial y está protegido por la ley.',
    'La información aquí contenida es reservada y de uso interno de la clínica.',
    'Si lo recibió por error, bórrelo.',
    'Consulte nuestra política de tratamiento de datos en www.elroble.example',
  ])('"%s" is cut and no part of the signature', (disclaimer) => {
    const split = plain(`${TYPED}\n\n--\nAna Pérez\nEl Roble\n\n${disclaimer}\nMás texto legal.`);
    expect(split.visible).toBe(TYPED);
    expect(split.signature).toBe('Ana Pérez\nEl Roble');
    expect(split.cut).toContain(disclaimer);
  });
  test('a person may speak of such a text', () => {
    const text =
      'Necesito cambiar el aviso legal que sale en la factura, dice que este mensaje es confidencial.';
    expect(plain(text).visible).toBe(text);
  });
  test.each([
    'IMPORTANTE: la información de las facturas sale mal, el NIT del destinatario aparece errado.',
    'La información contenida en el reporte es confidencial y cualquier cajero la ve, ¿cómo la restrinjo?',
    'Este correo que manda el sistema contiene información reservada y le llega al destinatario equivocado.',
    'Este mensaje sale al facturar: certificado del destinatario inválido.',
    'Este correo está llegando a otro destinatario.',
    'Si recibió este mensaje por error es porque el programa lo mandó dos veces.',
    'Este correo es para pedir que revisen las reservas, no cargan.',
  ])('"%s" tells of trouble and stays', (text) => {
    expect(plain(`Buenas tardes.\n\n${text}`).visible).toContain(text);
  });
  test('the banner of a gateway above the text is cut', () => {
    const banner = 'CAUTION: This email originated from outside of the organization. Do not click links.';
    expect(plain(`${banner}\n\n${TYPED}`).visible).toBe(TYPED);
  });
});

describe('answers between quoted lines', () => {
  test('are kept with the question that they answer', () => {
    const split = plain(
      'Respondo abajo.\n\nEl 3/3/2025 10:14, Laura escribió:\n> Hola Ana.\n>\n> ¿Cuántas cajas fallan?\n\nSolo la dos.\n\n> ¿Desde cuándo?\n\nDesde ayer.\n\n> Gracias\n> Laura\n',
    );
    expect(split.visible).toBe(
      'Respondo abajo.\n\n> ¿Cuántas cajas fallan?\n\nSolo la dos.\n\n> ¿Desde cuándo?\n\nDesde ayer.',
    );
    expect(split.cut).toContain('> Laura');
  });
  test('an answer below the whole quote is kept', () => {
    expect(plain('El 3/3/2025 10:14, Laura escribió:\n> ¿Funcionó?\n\nSí, muchas gracias.').visible).toBe(
      '> ¿Funcionó?\n\nSí, muchas gracias.',
    );
  });
  test('lines of a quote that were wrapped on the way are no answers', () => {
    const quote =
      '> Apreciada cliente, con mucho gusto le ayudamos con la impresora de la caja\nque nos reportó\n> ayer.';
    expect(plain(`${TYPED}\n\nEl 3/3/2025 10:14, Laura escribió:\n${quote}\n`).visible).toBe(TYPED);
  });
});

describe('forwards', () => {
  const forwarded =
    '---------- Forwarded message ---------\nDe: Caja <caja@elroble.example>\nDate: lun, 3 mar 2025\nSubject: caída\nTo: Ana\n\nNo deja facturar en ninguna caja.';
  test('own words above a forward are what was typed', () => {
    expect(plain(`${TYPED}\n\n${forwarded}`).visible).toBe(TYPED);
  });
  test('without own words, what was passed on counts', () => {
    expect(plain(forwarded).visible).toBe('No deja facturar en ninguna caja.');
  });
});

test('a mail that is only a footer says nothing', () => {
  expect(plain('Enviado desde mi iPhone').visible).toBe('');
});

test('every line is either visible or cut', () => {
  const text = `${TYPED}\n\n-- \nAna\n\nEl 3/3/2025 10:14, Laura escribió:\n> uno\n> dos`;
  const split = plain(text);
  const words = (part: string) => part.split(/\s+/).filter(Boolean);
  expect([...words(split.visible), ...words(split.cut)].sort()).toEqual(words(text).sort());
});

test('a megabyte of quoted lines is split in less than two seconds', async () => {
  const split = () => plain(`${TYPED}\n\n${'> línea citada\n'.repeat(100_000)}`);
  expect(split().visible).toBe(TYPED);
  expect(await processorTime(split, 2000)).toBeLessThan(2000);
});

/** Invented mails whose house or writer stands where it is easily missed: behind a town, in a trade written last, beside a list of wares. */
import type { Sample } from './mails';

export const PLACED: Sample[] = [
  // A town between the person and the house
  {
    from: ['Arley', 'arley@libre.example'],
    subject: 'kilos',
    text: 'Quiubo, acá Arley Cuero desde Guapi, de la pescadería La Última Red. ¿Se puede vender por libra y comprar por kilo? 312 555 0121',
    company: 'Pescadería La Última Red',
    reporter: 'Arley Cuero',
    phone: '+573125550121',
    tells: ['vender por libra y comprar por kilo'],
  },
  // "Me llamo" is no call
  {
    from: ['Punto', 'punto@libre.example'],
    subject: 'quietos',
    text: 'La pantalla pide una clave que nadie tiene. Me llamo Yesid Cárdenas y soy el cajero, el número de acá es 3125550122.',
    company: null,
    reporter: 'Yesid Cárdenas',
    phone: '+573125550122',
    tells: ['pide una clave que nadie tiene'],
  },
  {
    from: ['Punto', 'punto@libre.example'],
    subject: 'quietos',
    text: 'La caja no abre. Me llamó el técnico del 3125550123 y tampoco pudo.',
    company: null,
    reporter: null,
    phone: null,
    tells: ['La caja no abre'],
  },
  // A dish, or a ware, and Don or Doña
  {
    from: ['Comedor', 'comedor@libre.example'],
    subject: 'cuentas',
    text: 'Señores, acá en Mondongos Doña Rita no hemos podido sacar cuentas. Soy Fabián Pérez, 312 555 0124.',
    company: 'Mondongos Doña Rita',
    reporter: 'Fabián Pérez',
    phone: '+573125550124',
    tells: ['no hemos podido sacar cuentas'],
  },
  // A number first
  {
    from: ['', 'gerencia@3primastejidos.example'],
    subject: 'bodegas',
    text: '¿Cómo creo una bodega aparte?\n\nMuchas gracias.\n\n----------\nMARÍA ELENA GUERRA | Propietaria\n3 PRIMAS TEJIDOS\nT. 606 555 0125 | M. 312 555 0125\nSalamina - Caldas',
    company: '3 Primas Tejidos',
    reporter: 'María Elena Guerra',
    phone: '+573125550125',
    tells: ['Cómo creo una bodega aparte'],
  },
  // A list of what is sold is no house
  {
    from: ['Servicio', 'taller@libre.example'],
    subject: 'lento',
    text: 'La caja demora dos minutos guardando cada factura.\n\nGildardo Úsuga\nMotos Don Gildardo\nTaller - Repuestos - Lavado\nWhatsApp 312 555 0126',
    company: 'Motos Don Gildardo',
    reporter: 'Gildardo Úsuga',
    phone: '+573125550126',
    tells: ['demora dos minutos'],
  },
  // A name with what everybody calls him
  {
    from: ['nn', 'laesquina@libre.example'],
    subject: 'Certificado',
    text: '¿Qué documentos pide la renovación del certificado?\n\n--\nJosé "Cheo" Anaya Petro\nLa Esquina de Cheo\n3125550127',
    company: 'La Esquina de Cheo',
    reporter: 'José Anaya Petro',
    phone: '+573125550127',
    tells: ['Qué documentos pide'],
  },
  // A trade written last, all small
  {
    from: ['Yadira', 'yadi@libre.example'],
    subject: 'caja',
    text: 'inge no m deja cobrar nada la caja. yadira solano, la gracia divina minimercado, 312 555 0128',
    company: 'La Gracia Divina Minimercado',
    reporter: 'Yadira Solano',
    phone: '+573125550128',
    tells: ['no m deja cobrar nada'],
  },
  // Initials and a trade that the mailbox has too
  {
    from: ['Andres', 'jcmotos@gmail.com'],
    subject: 'no entra',
    text: 'nadie puede entrar al sistema, dice licencia suspendida. jc motos envigado, andres foronda 312.555.0129',
    company: 'JC Motos Envigado',
    reporter: 'Andres Foronda',
    phone: '+573125550129',
    tells: ['licencia suspendida'],
  },
  // At the end of a breath without a comma
  {
    from: ['Jhon J', 'jhonj@libre.example'],
    subject: 'ayuda',
    text: 'buen dia sera q me explican como saco cuanto vendio cada mesero es para pagarles la comision jhon jairo marin piqueteadero la 70',
    company: 'Piqueteadero la 70',
    reporter: 'Jhon Jairo Marin',
    phone: null,
    tells: ['como saco cuanto vendio cada mesero'],
  },
  // "En …" and the question
  {
    from: ['Marce', 'marce@libre.example'],
    subject: 'pregunta',
    text: 'holis, en tejidos la cobija como le cambio el logo a la factura? marce urrego',
    company: 'Tejidos La Cobija',
    reporter: 'Marce Urrego',
    phone: null,
    tells: ['como le cambio el logo'],
  },
  // The legal form before a bar
  {
    from: ['Tienda 14', 'tienda14@libre.example'],
    subject: 'TIENDA 14',
    text: 'Empresa | Textiles La Rueca S.A. || Tienda | 14 || Reporta | Brayan Lucumí || Cel | 57 312 5550130 || Falla | no abre la caja',
    company: 'Textiles La Rueca S.A.',
    reporter: 'Brayan Lucumí',
    phone: '+573125550130',
    tells: ['no abre la caja'],
  },
  // An English post comes last
  {
    from: ['Guest Services', 'gsm@libre.example'],
    subject: 'A suggestion',
    text: 'May I suggest that the receipts be printable in English as well?\n\nKind regards,\nDeborah Finch\nGuest Services Manager, Harbour Lights Cartagena\nTel. (605) 555 0131 ext. 7',
    company: 'Harbour Lights Cartagena',
    reporter: 'Deborah Finch',
    phone: '+576055550131',
    ext: '7',
    tells: ['printable in English'],
  },
  {
    from: ['F&B', 'fb@libre.example'],
    subject: 'Slow tickets',
    text: 'The kitchen printer is slow today.\n\nKind regards,\nDeborah Finch\nRestaurant Manager, Harbour Lights Cartagena\nTel. (605) 555 0134',
    company: 'Harbour Lights Cartagena',
    reporter: 'Deborah Finch',
    phone: '+576055550134',
    tells: ['The kitchen printer is slow'],
  },
  // … but a house may be called after one
  {
    from: ['Info', 'info@libre.example'],
    subject: 'caja',
    text: 'La caja 2 está lenta.\n\nCordialmente,\nLina Ruiz\nBurger Chef\nCel. 312 555 0136',
    company: 'Burger Chef',
    reporter: 'Lina Ruiz',
    phone: '+573125550136',
    tells: ['está lenta'],
  },
  {
    from: ['Info', 'info@libre.example'],
    subject: 'caja',
    text: 'La caja 2 está lenta.\n\nCordialmente,\nLina Ruiz\nGrand President\nCel. 312 555 0137',
    company: 'Grand President',
    reporter: 'Lina Ruiz',
    phone: '+573125550137',
    tells: ['está lenta'],
  },
  // Who calls from a number is there
  {
    from: ['Ana', 'ana@libre.example'],
    subject: 'caja',
    text: 'La caja no abre. Me llamo Ana Ruiz y llamo desde el 312 555 0135.',
    company: null,
    reporter: 'Ana Ruiz',
    phone: '+573125550135',
    tells: ['La caja no abre'],
  },
  // Small words between capitals
  {
    from: ['Renata', 'renata@libre.example'],
    subject: 'Parabéns',
    text: 'Quero elogiar o atendimento da Carolina: resolveu tudo em dez minutos.\n\nRenata Figueiredo\nCafé com Letras – Medellín\nCel. 312 555 0132',
    company: 'Café com Letras',
    reporter: 'Renata Figueiredo',
    phone: '+573125550132',
    tells: ['elogiar o atendimento'],
  },
  // The client stands in the subject
  {
    from: ['Iván Posso', 'iposso@redesposso.example'],
    subject: 'Cliente nuestro: Tabernas Tres Cruces',
    text: 'Buenas. Somos el proveedor de redes. Se les cae la conexión de la caja por ratos. Por favor coordinar conmigo.\n\nIván Posso | Redes Posso Ltda | 312 555 0133',
    company: 'Tabernas Tres Cruces',
    reporter: 'Iván Posso',
    phone: '+573125550133',
    tells: ['Se les cae la conexión'],
  },
];

/** Invented mails whose houses have names that look like something else: shortened, made small, with a dish, a slash, or "y algo más". */
import type { Sample } from './mails';

export const NAMED: Sample[] = [
  // A dish and how it is made belongs to the name
  {
    from: ['Asadero', 'asadero@libre.example'],
    subject: 'caja',
    text: 'buenas le habla hernan tovar del asadero gallina a la leña de sibaté es que la caja no me deja cerrar el turno me llaman al 311 204 4417',
    company: 'Asadero Gallina a la Leña',
    reporter: 'Hernan Tovar',
    phone: '+573112044417',
    tells: ['la caja no me deja cerrar el turno'],
  },
  {
    from: ['', 'caja@libre.example'],
    subject: 'domicilios',
    text: 'Soy Nubia Castaño, de Broaster Pollo al Barril. Los domicilios entran repetidos. Cel 300 412 7719',
    company: 'Broaster Pollo al Barril',
    reporter: 'Nubia Castaño',
    phone: '+573004127719',
    tells: ['Los domicilios entran repetidos'],
  },
  {
    from: ['', 'caja@libre.example'],
    subject: 'ubicación',
    text: 'soy dora nieto del restaurante sabor criollo al lado de la alcaldia no imprime la comanda 315 220 4417',
    company: 'Restaurante Sabor Criollo',
    reporter: 'Dora Nieto',
    phone: '+573152204417',
    tells: ['no imprime la comanda'],
  },
  // "Y algo más" behind a single word
  {
    from: ['Yesi', 'yesi22@libre.example'],
    subject: 'hola',
    text: 'holaa no me suma el iva en las devoluciones, yesica prada de detalles y algo mas, wpp 305 618 2214',
    company: 'Detalles y Algo Más',
    reporter: 'Yesica Prada',
    phone: '+573056182214',
    tells: ['no me suma el iva en las devoluciones'],
  },
  // Shortened trades
  {
    from: ['yuli', 'yuli.m22@libre.example'],
    subject: 'ayuda',
    text: 'bn dia es k no m sale el logo n la tirilla, q sera?? drog. san rafael, yuliana mosquera 3146672214',
    company: 'Drog. San Rafael',
    reporter: 'Yuliana Mosquera',
    phone: '+573146672214',
    tells: ['no m sale el logo n la tirilla'],
  },
  {
    from: ['', 'fonda77@libre.example'],
    subject: 'pregunta',
    text: 'buenas le escribe amparo rengifo del rest. la sazon de amparo como saco el informe de propinas 310 445 8812',
    company: 'Rest. La Sazon de Amparo',
    reporter: 'Amparo Rengifo',
    phone: '+573104458812',
    tells: ['como saco el informe de propinas'],
  },
  {
    from: ['Tracy', 'tracy@libre.example'],
    subject: 'invoices',
    text: 'Two invoices went out, the rest. of them did not. Tracy Palmer, Blue Door Hostel',
    company: 'Blue Door Hostel',
    reporter: 'Tracy Palmer',
    phone: null,
    tells: ['Two invoices went out'],
  },
  // Made small
  {
    from: ['Nelly', 'nelly_lamejor@libre.example'],
    subject: 'ayudenme',
    text: 'bnas m sale doble el cobro en la kaja. nelly gomez tiendita la 14. 3217742214',
    company: 'Tiendita La 14',
    reporter: 'Nelly Gomez',
    phone: '+573217742214',
    tells: ['m sale doble el cobro en la kaja'],
  },
  // A slash between numbers
  {
    from: ['Gloria', 'gloria@opticaentera.example'],
    subject: 'informe',
    text: 'Quisiera entender el informe de utilidad.\n\n--\nGloria Helena Torres\nGimnasio 24/7\nIbagué - Cra. 3 No. 12-54 Local 101\n277 19 84',
    company: 'Gimnasio 24/7',
    reporter: 'Gloria Helena Torres',
    phone: '+576082771984',
    tells: ['Quisiera entender el informe de utilidad'],
  },
  {
    from: ['', 'caja@libre.example'],
    subject: 'cierre',
    text: 'No cuadra el cierre.\n\nMarta Quintero / Papelería Tintas / Cali',
    company: 'Papelería Tintas',
    reporter: 'Marta Quintero',
    phone: null,
    tells: ['No cuadra el cierre'],
  },
  // "Con Ana, de …" behind a greeting
  {
    from: ['Viviana', 'vivianac@vitrinaverde.example'],
    subject: 've, una cosita',
    text: 'Ve, qué más, con Viviana Cárdenas de Calzado Vitrina Verde, acá en Cali. Mirá que los bonos no me los está descontando del total. Mi cel 316 884 0014.',
    company: 'Calzado Vitrina Verde',
    reporter: 'Viviana Cárdenas',
    phone: '+573168840014',
    tells: ['los bonos no me los está descontando del total'],
  },
  {
    from: ['Nidia Sarmiento', 'nidia@libre.example'],
    subject: 'quedó pendiente',
    text: 'Buenas tardes. Ayer hablé con Camilo Andrade de soporte y quedó de llamarme. El informe sigue sin fechas. Nidia Sarmiento, Floristería Nidia',
    company: 'Floristería Nidia',
    reporter: 'Nidia Sarmiento',
    phone: null,
    tells: ['El informe sigue sin fechas'],
  },
  // A person, and then the house with its article
  {
    from: ['Consuelo', 'molinorojo@libre.example'],
    subject: 'panadería',
    text: 'Ala, buenos días. Consuelo Losada de la Panadería El Molino Rojo, en Neiva. El computador de la caja quedó en pantalla azul. El teléfono de acá es 871 40 14.',
    company: 'Panadería El Molino Rojo',
    reporter: 'Consuelo Losada',
    phone: '+576088714014',
    tells: ['El computador de la caja quedó en pantalla azul'],
  },
];

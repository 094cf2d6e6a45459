/** Words of everyday support mail, folded: in text without capitals they end a name. */

const COMMON = `
a abre abren abrir acaba acabo aca actualizacion actualizar ademas adjunto afan agradezco ahi ahora al algo alguien alguna alguno ante antes apaga apagamos apago aparece aqui articulo articulos asi aun aunque ayer ayuda ayudan ayudar ayudarme ayude ayuden ayudenme aviso base bien bloqueado bloqueada bloqueo bloquea bloqueada bueno buen buenas buenos buena
cada caja cajas cajero cajera cajon cambia cambiar cambie cambio cada carga cargando carga caso cel celular cerrada cerrado cerrar cierra cierre clave cliente clientes codigo cobra cobrar comandas comedor como computador con conecta conectar configurar consulta consultar contabilidad contesta contestan copia cordial correo creditos crear credito cual cuales cuando cuanto cuadra cuadre
da dan danado dano datafono datafonos datos de debe debo deja dejan dejo del desde despues dia dias dian dice dicen dicho digo digita digitar donde dos e ella ellos el en encuentra enciende entonces entra entrar envia enviar equipo era es esa ese eso espera error esta estan estado estamos estar este esto estoy etc existe
factura facturacion facturar facturas facturando facturo factura falla fallando fallo falta favor fecha fecha fiscal fue funciona funcionan gracias guarda guardar ha hace hacen hacer haciendo hago han hasta hay he hicimos hice hizo hola hora horas hoy
igual imprime imprimen imprimir impresora impresoras informe ingenieros inge ingeniero ingenieras ingeniera inicio internet inventario inventarios iva las le lector lenta lento leer lee les licencia linea listo llamar llamen llamenme llame llega llegan lo los luego luz
mal maquina mas me mensaje menu mesa mi mil minutos mis modulo mucho muchas mucha muy nada nadie necesita necesito necesitamos negativo ni ningun ninguna ninguno no nomina nos nota nuestra nuestro nuevo nueva numero num nunca o ojo olvido ordenes otra otro otras otros
para parada parado paro pantalla pasa pasar paso pdf pedido pedidos pero pego pegada pegado permite persona pide plis poder podemos podria podrian podido pone poner por porfa porfavor porque pos precio precios prende prender prendio problema problemas producto productos programa puede pueden puedo pues punto
q qe que queda quedo queremos quiero quien quisiera recibo red registrar reinicia reiniciar reiniciamos reporte reportes resolucion reviso revisar revisen saber sabe saca sacar sale salen se sea segun senal servidor si sigue siguen sin sistema sobre solicito solicitamos solo sola solucion son soporte soy somos su sus
tampoco tan tanto tarda tarde tardes tecnico tenemos tengo tiene tienen tira tirilla tirillas toca toda todas todo todos todavia trabajando trabaja trabajo tu un una uno urgente urge usuario usuarios va vale valor vamos van varias varios veces vender venta ventas ver version vez vence venció y ya yo
favor podriamos podrias pueda puedan noche noches manana dejan dejar desconecto desconecta descargo descarga desea deseo adelantada demora demorado mientras segunda primera tercer primer unos unas esos esas estos estas aquel hacia contra sino cuyo cual tras durante inclusive incluso embargo
hello hi very urgent just regarding the is are our my your we you have has had not no cannot can could would please and or for from with since when how what why which this that these those any all some it its in on at to of an do does did was were be been good morning afternoon thanks thank need help issue error system printer invoice invoices
muito nao sim obrigado obrigada bom boa dia ola estamos preciso ajuda quando porque meu minha nosso nossa
att atte atentamente cordialmente mio mia mios mias tuyo tuya suyo suya lleno llena llenos llenas repleto repleta vacio vacia abarrotado abarrotada abierto abierta quieto quieta varado varada trancado trancada parqueado caido caida caidos caidas congestionado congestionada
ve vea ey epa oe eh aja quihubo quiubo mira mire miren oiga oigan veci parce parcero sumerce
llamado marquen marcar escribir escriban escribanme contactar comunicarse whatsapp wpp telefono tel fijo movil mobile ext extension nit cc pasando pasaron paso quedaron habla hablo hablan hablamos escribe escribo escribimos reporto reportamos saluda saludan comento cuento informo pido pedimos manejo manejamos trabajamos hacemos vendemos vendiendo vendo compra compramos cobro cobrando hagan hagame
`;

const WORDS: ReadonlySet<string> = new Set(COMMON.split(/\s+/).filter((word) => word !== ''));

/** Whether the folded word belongs to everyday prose rather than to a name. */
export function isCommon(word: string): boolean {
  return WORDS.has(word) || word.length === 1;
}

/** Small words inside names: "Luz de la Cruz", "Droguería El Trébol", "Drogas y más". */
const PARTICLES = new Set([
  'de',
  'del',
  'la',
  'las',
  'los',
  'el',
  'y',
  'e',
  'da',
  'do',
  'dos',
  'das',
  'van',
  'von',
  'san',
  'of',
  'the',
  'and',
  '&',
]);

export function isParticle(word: string): boolean {
  return PARTICLES.has(word);
}

/** Names of programs, makers, banks and offices that mails mention and that are never the client. */
const OTHERS =
  /\b(?:websaas|dian|windows|microsoft|office|excel|outlook|google|chrome|epson|bixolon|zebra|brother|lexmark|redeban|credibanco|bold|bancolombia|davivienda|nequi|daviplata|rappi|didi|whatsapp|facebook|instagram|anydesk|teamviewer|siigo|bbva|banco|camara de comercio|mesa de ayuda|help ?desk|soporte|colsubsidio pos|pse|fabricante|iphone|samsung|android|yahoo|gmail|hotmail|(?<!(?:rio|monte|cielo|prado|campo|mar) )claro|movistar|tigo|etb|une)\b/;

/** Whether the folded name is that of the desk itself, a maker, a bank or an office. */
export function isThirdName(name: string): boolean {
  return OTHERS.test(name);
}

/** What businesses call themselves: the words that companies' names begin with, and the legal forms that they end with. */

const WORDS = `
electro tecno agro multi auto moto dotaciones bisuteria coop cooperativo lubricentro rapimercar rapi merkar dental depositodental finca hato frigo gafas opti plasti vivienda conjuntos inmuebles propiedades
abarrotes academia aceros acuario acuarios administradora aerolinea agencia agrocomercial agropecuaria agroinsumos agroquimicos alfajores alimentos almacen almacenes almaceneria apartahotel artesanias asadero asaderos aseguradora
aserradero asesores asesoria asesorias asociacion asociados autolavado automotriz automotora automotores autopartes autoservicio autoservicios avicola balneario banquetes bar barberia bazar belleza biblioteca bicicletas bicicleteria billares bisuteria bodega bodeguita bolera boutique botica broaster burger cabanas cacharreria
cafe cafeteria calzado cambios camara cambuche carnes carniceria carpinteria casino centro cerrajeria cereales cerveceria cevicheria chocolates churreria ciclo cigarreria cine clinica club cocina colchones colegio comercial comercializadora comercializadores comidas compania complejo condominio confecciones confiteria conjunto consorcio constructora construcciones consultora consultores consultorio
contadores cooperativa corporacion corresponsal cosmetica cosmeticos cootrans creaciones cremeria cristaleria cueros delicias deposito depositos deportes desechables diagnostica discoteca diseno disenos distribuciones distribuidor distribuidora distribuidores distrimayorista distri drogas drogueria droguerias drugstore dulceria dulces edificio editorial
eds electricos electrodomesticos electronica emisora empaques empresa empresas encajes escuela estacion estanco estanquillo estetica estilos estudio eventos expendio expreso fabrica farmacia farmacias fashion ferreelectricos ferreteria ferreterias ferremateriales ferrecentro ferre floristeria flores fonda food foto fotocopias fotografia frigorifico fritos frutas fruteria fruver fruvers fundacion funeraria fumigaciones galeria gaseosas ganaderia gastrobar gelateria gimnasio global glamping
granero granja graneros grill grupo guarderia hamburgueseria hacienda heladeria helados herrajes hermanos hospedaje hospital hostal hostel hotel hoteles iluminaciones importaciones importadora impresos industria industrias ingenieria inmobiliaria inmuebles instituto insumos internacional inversiones inversora ips jardin jardineria joyas joyeria jugos jugueteria jugueterias lacteos ladrillera laboratorio laboratorios lavaautos lavanderia lavadero legumbres lenceria libreria libros licores licorera licoreria liquidos llantas logistica lubricantes lubriteca lunch luxury
maderas madera maquinaria mariscos marqueteria marketing market mascotas materiales mayorista mecanica medicamentos mercado mercados mercatodo mercamax merca mercadito metales metalicas minas minimarket minimercado minimercados mini miscelanea miscelaneas miscelaneos moda modas modisteria montacargas montallantas motel motos motorepuestos mueblaria muebleria muebles multiservicios multimarcas mundo musical notaria nutricion odontologia operadora optica opticas organizacion ortopedia panaderia panificadora panalera papeleria papelerias papeles paqueteria parador parque parqueadero parqueaderos parrilla pasamaneria pasteleria pasteles pastas pasaje peleteria peluqueria perfumeria perfumes pescaderia pescados petrolera piqueteadero pinateria pinturas pisos piscicola pizzas pizzeria plasticos plastico plaza
pollo pollos prestadora procesadora procesos productora productos promotora publicidad puesto quesera quesos quincalleria rapitienda recicladora recreativo red redes refrigeracion relojeria remates repuesteria repuestos reposteria resort restaurante restaurantes restobar rincon ropa sala salon salsamentaria salsamentarias salud sanatorio sastreria seguros servicentro servicio servicios serviteca servitecas sistemas soda sodas soluciones spa steakhouse sublimados suministros super superete supermercado supermercados supertienda superstore surtidora surtifruver surti surtimax sushi taller talleres tapiceria taberna tecnologia tecnocentro telas telefonia teatro technologies textiles tienda tiendas tintoreria tornillos tostadora trading trilladora transportadora transportes transporte trapiche turismo union universidad uniformes urbanizacion variedades vehiculos verduras veterinaria veterinarias viajes vidrieria vidrios vidriera vinos vivero viveros zapateria zapatos
abogados junta veeduria asoc asojuntas acabados accesorios agropunto agrotienda alojamiento aluminios apiarios arepas areperia arquitectos arroceria artesania aserrio barbershop bizcocheria bodegon bordados brosteria
bufete bunueleria cabana cantina capilla carpas carrocerias catedral celulares centrocomercial cervezas chance charcuteria chatarreria chocolateria climatizacion clinicas cocteles
colchoneria colegios comisariato copiadora copisteria cosmetologia courier creperia curtidos curtiembres decoraciones deli delicatessen dermatologia detalles diagnosticentro discotienda
dispensario dojo dotacion ebanisteria ecohotel electricidad electromuebles embutidos empanadas encomiendas estadero estampados extintores ferretero fisioterapia floricultivos 
fotoestudio freiduria frigotienda gasolinera geriatrico gimnasios gym hamburguesas herreria hipermercado hospederia hostales hosteria huevos iglesia imprenta jeans jugueria kinder kiosco
kiosko lacteas lavaderos lechoneria librerias licoreras litografia lubrimotos luminarias maletas marisqueria marroquineria masajes megamercado megatienda mensajeria metalmecanica mirador
molino molinos monasterio moteles motocicletas motopartes mudanzas odontocentro odontologica odontologico oftalmologia ortodoncia ortopedicos panes panificadoras parqueo parroquia
pastelerias patacones pediatria peluquerias pescaderias pesquera pets petshop pinchos piqueteria pizarra policlinica policlinico porcicola postres preescolar prefabricados proveedora
psicologia psicologos puertas quimicos radiologia rapitiendas refresqueria relojerias repostera residencias restaurantebar rines rodamientos rosticeria sancocheria sanduches sastrerias
semillas seminario serigrafia sublimacion suplementos tabaqueria talabarteria tamales tatuajes taxis tejidos telecentro telecomunicaciones tipografia tornilleria tortas torteria tostadero
tractores vidrio vigilancia vivanderia vulcanizadora wok zapaterias
merceria mercerias posada posadas confites confiteria termales glampings hosterias granos cacharreros sombrereria camiseria bizcochos avicolas arenera cantera gravas salsas salumeria chorizos quesitos postreria gourmet lavautos lavaautos lavamotos lavadero autolavados nails beauty studio fitness pilates crossfit barber lounge rooftop snacks maquila maquiladora ludoteca guarderias lavaseco lavasecos parqueaderos electrorepuestos
bakery bistro coffee company enterprises foods group holdings importers imports lodge restaurant roasters shop store supplies logistics pharmacy supermarket hardware traders inn pizza grocery farms
tiendita tiendecita restaurantico cafecito cafetin hogar ancianato convento liceo
loja mercearia pousada padaria farmacia restaurante importadora lanchonete comercio
`;

/** Beginnings, and one ending, that mark a business even in made-up names: Distrisantander, Tecnocel, Surtimax, Celumanía. */
const BEGINNINGS =
  /^(?:distri|tecno|surti|super(?!vis|intend)|mer[ck]a|ferre|agro|electro|multi|servi|auto(?!s$|m)|moto(?!s$)|cootra|coop|inver|comer|diag|farma|drog|papel|textil|dental|vet|panific|constru|aseo|ganad|odonto(?!log)|hidro)[a-z]{4,}$|^(?!ale|ru|ger)[a-z]{3,}mania$/;

/** Words of WORDS that everyday sentences use for other things: they open a company's name only when written with a capital. */
const EVERYDAY = new Set(
  `auto moto multi electro finca dental rapi gafas vivienda propiedades administradora alimentos bodega cafe cambios camara centro cocina comidas compania diseno disenos empresa empresas estacion estudio eventos flores foto frutas fruver grupo ingenieria insumos jugos libros logistica madera maderas maquinaria
  market materiales mercado mini moda mundo musical operadora papeles parque pisos plaza procesos productora productos publicidad puesto red redes remates ropa sala salon salud servicio servicios sistemas soda soluciones suministros tecnologia transporte union vehiculos
  carnes pasaje deposito pizza verduras zapatos quesos pollo pollos licores dulces helados belleza hermanos internacional medicamentos seguros shop store company group logistics supplies foods deportes distribuidor asociacion asesoria
  junta motos llantas repuestos comercial global productos cine vinos metales plastico desechables union tienda tiendas
  accesorios acabados celulares chance detalles dotacion electricidad empanadas hamburguesas huevos jeans luminarias maletas mirador molino molinos panes postres puertas quimicos semillas suplementos tamales taxis tortas vidrio cervezas tractores motocicletas encomiendas rines arepas carpas telecomunicaciones vigilancia pets capilla lacteas masajes residencias cantina deli cocteles pinchos patacones granos cantera salsas gourmet sanduches embutidos tejidos bordados cabana wok kinder proveedora ferretero pesquera odontologica odontologico mensajeria abogados arquitectos psicologos catedral alojamiento`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const TRADES: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter((word) => word !== ''));

/** Words that may stand anywhere in a company's name and settle that it is one. */
const SETTLING: ReadonlySet<string> = new Set(
  'hermanos hnos asociados asociadas restobar gastrobar boutique store shop group cia express center market sport fashion spa ips eps eds club lodge trading games house ltda hostel hotel coffee roasters importers school college academy university bakery pizza burger food foods llc inc'.split(
    ' ',
  ),
);

/** Whether the folded word opens the names of businesses. `written` false: the text has no capitals to go by. */
export function isTrade(word: string, written = true): boolean {
  return (TRADES.has(word) && (written || !EVERYDAY.has(word))) || beginsLikeOne(word);
}

/** Whether a single word made up of a trade stands for the whole name: Celumanía, Surtimax. */
export function isMadeUp(word: string): boolean {
  return !TRADES.has(word) && beginsLikeOne(word);
}

/** Whether the folded word, with a dot behind it, is short for a trade: "drog. San Rafael". */
export function isShortTrade(word: string): boolean {
  return SHORT.has(word);
}

const SHORT: ReadonlySet<string> = new Set(
  'rest drog ferr panad superm almac distrib miscel papel cafet carnic veter lavand'.split(' '),
);

/** The shortest is Vet and four letters more; most words are shorter. */
function beginsLikeOne(word: string): boolean {
  return word.length > 6 && BEGINNINGS.test(word);
}

/** Whether the folded word, anywhere in a name, settles that it is a business. */
export function settlesCompany(word: string): boolean {
  return TRADES.has(word) || SETTLING.has(word) || beginsLikeOne(word);
}

/** Whether the folded word at the end of a name settles it even without capitals: "brigitth nails & spa". */
export function closesCompany(word: string): boolean {
  return SETTLING.has(word);
}

/** A legal form at the end of a name: S.A.S., Ltda., S. en C., & Cía., E.S.P., LLC. */
export const LEGAL_FORM =
  /^(?:s\.? ?a\.? ?s|s\.? ?a|ltda|limitada|e\.? ?u|e\.? ?s\.? ?p|s\.? ?c\.? ?a|s\.? en c|y cia|& cia|cia|c\.? ?i|b\.? ?i\.? ?c|zomac|llc|inc|ltd|corp|gmbh|lda|eireli)(?:\.|(?![a-z0-9]))/;

/** Firms that write for others: accountants, advisers, technicians. Their own name is seldom the company in trouble. */
export const ADVISER =
  /\b(?:contador(?:es|as?)?|contables?|contabilidad|conta|asesor(?:es|ias?)?|audit(?:or(?:es|ias?)?)?|consult(?:or(?:es|a|ias?)?)?|outsourcing|soporte|redes|sistemas|tecnolog(?:ia|ias|ico)|soluciones|revisor(?:es|ia)?|tributari[ao]s?|accountants?|accounting|bookkeeping|advisors|informatic[ao]s?|computo|computadores|it services)\b/;

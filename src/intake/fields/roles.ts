/** Posts, departments and mailbox names: what stands beside a person in a signature and is no name. */

const ROLES = `
administrador administradora administracion admon admin administrativo administrativa administrativos aprendiz analista area asesor asesora asistente auditor auditora auxiliar bodeguero bodega caja cajas cajera cajero cajeros calidad cargo cartera chef comercial comercio compras comunicaciones
contador contadora contable contables contabilidad contacto coordinacion coordinador coordinadora costos cuentas departamento director directora directivo direccion dueno duena propietario propietaria ejecutivo ejecutiva empleado empleada encargado encargada equipo estilista facturacion facturas farmaceuta financiera financiero fundador fundadora fundadores general gerencia gerente
gestion humana humano humanos info informacion ingeniero ingeniera inventarios inventario jefe jefa lider logistica mantenimiento mercadeo mesa mesero mesera medica medico nomina nominas notificaciones oficial oficina operaciones operador operadora operativo operativa pagos pedidos personal planta presidente principal produccion profesional proveedores punto recepcion recepcionista recursos regente
regional representante legal revisor revisora fiscal sala secretaria secretario sede servicio sistemas sistema soporte socio socia subgerente subgerencia suplente supervisor supervisora suministros talento tecnico tecnica tecnologia tesoreria tesorera tesorero ti tic tics tienda usuario usuarios vendedor vendedora vendedores venta ventas administradores encargados
despachador despachadora conductor conductora mensajero mensajera panadero panadera pastelero pastelera peluquero peluquera tendero tendera islero islera cocinero cocinera barista bartender domiciliario domiciliaria impulsadora mercaderista
practicante pasante digitador digitadora enfermero enfermera bacteriologo bacteriologa optometra fisioterapeuta farmaceutico celador apoderado apoderada gerenta comprador compradora instructor instructora entrenador entrenadora gestor gestora subadministrador subadministradora empacador empacadora proveedor proveedora distribuidor ecónomo economo economa parroco
voluntaria voluntario mostrador despachos taquilla domicilios barra cocina estetica cliente clientes atencion almacenista abogado abogada odontologo odontologa veterinario veterinaria docente rector rectora campamento turno publica publico junior senior nocturno nacional
accountant accounts accounting admin administrator assistant billing bookkeeper bursar cashier ceo cfo cto clerk coordinator desk director executive finance founder front head hr it lead manager office officer operations owner partner president principal registrar headmaster headmistress purchasing reception sales service staff supervisor support team technician treasurer vice
financeiro gerente compras vendas dono dona administracao contabilidade
`;

/** Folded words of posts, departments and shared mailboxes. */
const ROLE_WORDS: ReadonlySet<string> = new Set(ROLES.split(/\s+/).filter((word) => word !== ''));

export function isRole(word: string): boolean {
  return (
    ROLE_WORDS.has(word) ||
    (endsInDigit(word) && /^(?:caja|pos|pdv|sede|punto|auxiliar|ventas|tienda|usuario)\d{1,3}$/.test(word))
  );
}

/** Few words do, and every word of a mail is asked. */
function endsInDigit(word: string): boolean {
  const last = word[word.length - 1];
  return last !== undefined && last >= '0' && last <= '9';
}

/** Forms of address before a name; they are no part of it. */
const TITLES = new Set(
  `sr sra srta senor senora senorita don dona dr dra doctor doctora ing ingeniero ingeniera inge lic licenciado licenciada arq arquitecto arquitecta prof profesor profesora psic psicologo psicologa odont enf econ mg msc cp contador contadora abg abogado abogada taita sor padre pbro presbitero fray hermano hermana hna hno monsenor coronel mayor capitan teniente sargento mr mrs ms miss mister`.split(
    ' ',
  ),
);

export function isTitle(word: string): boolean {
  return TITLES.has(word);
}

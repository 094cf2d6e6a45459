/** The companies and people of a full register: every one of them has a name, a domain and addresses that can be told apart. */

export const COMPANIES = 3_000;
const PEOPLE_A_COMPANY = 6;

const TRADES = ['Supermercado', 'Droguería', 'Panadería', 'Ferretería', 'Restaurante', 'Almacén'];
const NAMES = [
  'El Roble',
  'La 14',
  'La Espiga',
  'El Tornillo',
  'Doña Rosa',
  'Los Andes',
  'San Jorge',
  'La Esquina',
];
const PERSONS = ['Ana Pérez', 'Luis Ramírez', 'Marta Ruiz', 'Rosa Parra', 'Jorge Díaz', 'Camila Torres'];

export interface RegisterPerson {
  name: string;
  address: string;
  /** E.164. */
  phone: string;
  /** Whether their mail program tells of conversations. */
  outlook: boolean;
}

export interface RegisterCompany {
  name: string;
  domain: string;
  people: RegisterPerson[];
  /** An address that is often copied. */
  shared: string;
}

const known = new Map<number, RegisterCompany>();

/** The company in this place, from 0 to below COMPANIES. */
export function companyAt(place: number): RegisterCompany {
  const found = known.get(place) ?? make(place);
  known.set(place, found);
  return found;
}

function make(place: number): RegisterCompany {
  const domain = `empresa${place}.example`;
  return {
    name: `${TRADES[place % TRADES.length]} ${NAMES[place % NAMES.length]} ${place}`,
    domain,
    shared: `tienda@${domain}`,
    people: Array.from({ length: PEOPLE_A_COMPANY }, (_, n) => ({
      name: PERSONS[n % PERSONS.length]!,
      address: `persona${n}@${domain}`,
      phone: `+57300${String(place * PEOPLE_A_COMPANY + n).padStart(7, '0')}`,
      outlook: n % 3 === 0,
    })),
  };
}

import rows from '../../../../contracts/places/cities.json' with { type: 'json' };
import type { Zone } from '../shared/zones.ts';
import type { Province } from './provinces.ts';
import { isProvince, PROVINCE_ZONES } from './provinces.ts';

/** A city as the ticketing API divides the country; `lat` and `lng` are its centre in degrees (WGS 84). */
export type City = {
  /** As the ticketing API spells it, in upper case: the key by which its rows are met. */
  readonly name: string;
  readonly slug: string;
  readonly title: string;
  readonly province: Province;
  readonly zone: Zone;
  readonly lat: number;
  readonly lng: number;
};

const toCity = (row: (typeof rows)[number]): City => {
  if (!isProvince(row.province)) throw new RangeError(`${row.name}: no such province: ${row.province}`);
  const zone = PROVINCE_ZONES[row.province];
  if (row.zone !== zone) throw new RangeError(`${row.name}: ${row.province} keeps ${zone}, not ${row.zone}`);
  return { ...row, province: row.province, zone };
};

/** The cities that have a cinema of the three chains, by name (contracts/places/cities.json). */
export const CITIES: readonly City[] = rows.map(toCity);

const byName: ReadonlyMap<string, City> = new Map(CITIES.map((city) => [city.name, city]));

/** The city a source calls `name` (case and surplus spaces do not matter), or undefined for one we do not know. */
export const cityNamed = (name: string): City | undefined =>
  byName.get(name.trim().replaceAll(/\s+/g, ' ').toUpperCase());

import { type House, SEAT } from '../market/house.ts';
import type { Showing } from '../market/showing.ts';
import { type CgvLayout, toCgvLayout } from './cgv-layout.ts';
import { type CinepolisLayout, toCinepolisLayout } from './cinepolis-layout.ts';
import { toXxiLayout, type XxiLayout } from './xxi-layout.ts';

/** A house in the shape of its chain. */
export const toLayout = (showing: Showing, house: House): XxiLayout | CgvLayout | CinepolisLayout => {
  switch (showing.listing.site.chain) {
    case 'XXI':
      return toXxiLayout(showing, house);
    case 'CGV':
      return toCgvLayout(showing, house);
    case 'CINEPOLIS':
      return toCinepolisLayout(showing, house);
  }
};

/** The house as the API has been seen to show it after the start, whatever was sold: no seat free. */
export const closedHouse = (house: House): House => ({
  states: house.states.map((state) => (state === SEAT.free ? SEAT.online : state)),
  freeSeats: 0,
});

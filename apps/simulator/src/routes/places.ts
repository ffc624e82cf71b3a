import { Hono } from 'hono';
import { html, raw } from 'hono/html';

import type { Booth } from '../env.ts';
import type { Listing } from '../market/listings.ts';
import { toPlace } from '../wire/place.ts';

/** Public pages may be read, one a second; what belongs to an account may not. */
const ROBOTS = ['User-agent: *', 'Allow: /cinemas/', 'Disallow: /v1/account', 'Crawl-delay: 1', ''].join('\n');

/** Fetches the place, shows it, and leaves it as structured data; until then the page says nothing of it. */
const SCRIPT = `
  const answer = await fetch(location.pathname.replace(/\\/$/, '') + '/place.json');
  const place = await answer.json();
  const show = (id, text) => { document.getElementById(id).textContent = text; };
  show('address', place.address.streetAddress + ', ' + place.address.addressLocality);
  show('coordinates', place.geo.latitude + ', ' + place.geo.longitude);
  show('facilities', place.amenityFeature.map((feature) => feature.name).join(', '));
  const data = document.createElement('script');
  data.type = 'application/ld+json';
  data.textContent = JSON.stringify(place);
  document.head.append(data);`;

const page = ({ name }: Listing) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${name} (synthetic)</title>
      </head>
      <body>
        <h1>${name}</h1>
        <p>An invented cinema of a synthetic market.</p>
        <address id="address"></address>
        <p id="coordinates"></p>
        <p id="facilities"></p>
        <script type="module">
          ${raw(SCRIPT)};
        </script>
      </body>
    </html>`;

/** One public page a listing, whose place appears only once its script has run, and the rules for robots. */
export const placeRoutes = ({ market }: Booth): Hono => {
  const app = new Hono();
  const listingOf = (id: string): Listing | undefined => market.listings.find((listing) => listing.id === id);

  app.get('/robots.txt', (c) => c.text(ROBOTS));
  app.get('/cinemas/:id', (c) => {
    const listing = listingOf(c.req.param('id'));
    return listing === undefined ? c.html('<!doctype html><title>No such cinema</title>', 404) : c.html(page(listing));
  });
  app.get('/cinemas/:id/place.json', (c) => {
    const listing = listingOf(c.req.param('id'));
    return listing === undefined ? c.json({ error: 'no such cinema' }, 404) : c.json(toPlace(market.seed, listing));
  });
  return app;
};

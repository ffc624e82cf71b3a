/** A theatre's name for the eye, on a page as in a file. */
export { placeName } from '@cineradar/core/catalogue/place-name';

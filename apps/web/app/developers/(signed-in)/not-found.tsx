export { PortalNotFound as default } from '../../../portal/not-found.tsx';

'use client';

export { PageFailed as default } from '../../../portal/page-failed.tsx';

import { Text, View } from '@react-pdf/renderer';
import type { Style } from '@react-pdf/types';
import { createElement, type ReactElement, type ReactNode } from 'react';

/** A box of these children. */
export const box = (style: Style, ...children: readonly ReactNode[]): ReactElement =>
  createElement(View, { style }, ...children);

/** A run of text. */
export const text = (style: Style, content: string): ReactElement => createElement(Text, { style }, content);

/** Figures of one width, so that they stand under each other. */
export const TABULAR: Style = { fontFeatureSettings: ['tnum', 'lnum'] };

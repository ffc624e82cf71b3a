/**
 * Files of unit and integration tests share a process, in whatever order they come. What an API's process has from its
 * beginning they have from the beginning too: schemas that documents are made of, and refusals in plain words.
 */
import { extendZodWithOpenApi, z } from '@hono/zod-openapi';
import { speakPlainly } from '../http/plain-words.ts';

extendZodWithOpenApi(z);
speakPlainly();

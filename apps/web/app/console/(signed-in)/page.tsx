import { redirect } from 'next/navigation';
import { START_PAGE } from '../../../console/navigation.ts';

export default function StartPage(): never {
  redirect(START_PAGE);
}

import { redirect } from 'next/navigation';
import { START_PAGE } from '../../../shell/navigation.ts';

export default function StartPage(): never {
  redirect(START_PAGE);
}

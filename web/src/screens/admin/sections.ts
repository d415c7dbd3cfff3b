// The table of sections of Administration: what each needs, and how it is loaded.
import {
  type Icon,
  IconAdjustments,
  IconArchive,
  IconBinaryTree2,
  IconBooks,
  IconKey,
  IconLanguage,
  IconShieldCheck,
  IconTableOptions,
  IconUserCog,
  IconUsers,
} from '@tabler/icons-react';
import type { ParseKeys } from 'i18next';
import type { ComponentType } from 'react';
import { isAllowed, type Session } from '../../api/session';

export interface Section {
  name: string; // in the address: /admin/people
  label: ParseKeys;
  about: ParseKeys;
  icon: Icon;
  load: () => Promise<{ default: ComponentType }>;
  // Managing records of this register, somewhere; `whole`: and seeing all of the organisation.
  manages: string;
  whole?: boolean;
}

export const sections: readonly Section[] = [
  {
    name: 'people',
    label: 'admin.people',
    about: 'admin.people_about',
    icon: IconUsers,
    load: () => import('./people/People'),
    manages: 'person',
  },
  {
    name: 'roles',
    label: 'admin.roles',
    about: 'admin.roles_about',
    icon: IconUserCog,
    load: () => import('./roles/Roles'),
    manages: 'grant',
  },
  {
    name: 'units',
    label: 'admin.units',
    about: 'admin.units_about',
    icon: IconBinaryTree2,
    load: () => import('./units/Units'),
    manages: 'unit',
  },
  {
    name: 'access',
    label: 'admin.access',
    about: 'admin.access_about',
    icon: IconKey,
    load: () => import('./access/Access'),
    manages: 'person',
    whole: true,
  },
  {
    name: 'registers',
    label: 'admin.registers',
    about: 'admin.registers_about',
    icon: IconTableOptions,
    load: () => import('./registers/OwnRegisters'),
    manages: 'own_register',
  },
  {
    name: 'frameworks',
    label: 'admin.frameworks',
    about: 'admin.frameworks_about',
    icon: IconBooks,
    load: () => import('./frameworks/Frameworks'),
    manages: 'framework',
  },
  {
    name: 'languages',
    label: 'admin.languages',
    about: 'admin.languages_about',
    icon: IconLanguage,
    load: () => import('./languages/Languages'),
    manages: 'person',
  },
  {
    name: 'backup',
    label: 'admin.backup',
    about: 'admin.backup_about',
    icon: IconArchive,
    load: () => import('./backup/Backup'),
    manages: 'person',
    whole: true,
  },
  {
    name: 'ledger',
    label: 'admin.ledger',
    about: 'admin.ledger_about',
    icon: IconShieldCheck,
    load: () => import('./ledger/Ledger'),
    manages: 'person',
  },
  {
    name: 'settings',
    label: 'admin.settings',
    about: 'admin.settings_about',
    icon: IconAdjustments,
    load: () => import('./settings/Settings'),
    manages: 'person',
    whole: true,
  },
];

// The sections that this person can do something in.
export function sectionsFor(session: Session | undefined): Section[] {
  if (!session) return [];
  return sections.filter(
    ({ manages, whole }) =>
      isAllowed(session.rights, 'manage', manages) && (!whole || session.sees_all),
  );
}

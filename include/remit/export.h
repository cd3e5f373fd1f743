/*
 * export.h - which symbols the library shows.
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#ifndef REMIT_EXPORT_H
#define REMIT_EXPORT_H

#if defined(__GNUC__)
#define REMIT_API __attribute__((visibility("default")))
#define REMIT_MUST_CHECK __attribute__((warn_unused_result))
#else
#define REMIT_API
#define REMIT_MUST_CHECK
#endif

#endif /* REMIT_EXPORT_H */

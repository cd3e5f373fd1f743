# rules - schemas, vocabularies and policies, installed as they lie here.

install_steps += install-rules
uninstall_steps += uninstall-rules

list_rules = (cd $(srcdir)/rules && find . -type f ! -name local.mk)

install-rules:
	@$(list_rules) | while read -r file; do \
		to="$(DESTDIR)$(pkgdatadir)/$${file#./}"; \
		$(MKDIR_P) "$${to%/*}" && \
		$(INSTALL_DATA) "$(srcdir)/rules/$$file" "$$to" || exit 1; \
	done

uninstall-rules:
	@$(list_rules) | while read -r file; do \
		rm -f "$(DESTDIR)$(pkgdatadir)/$${file#./}" || exit 1; \
	done

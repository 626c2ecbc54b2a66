/// The files of each language, built into the program: one for what came first and belongs everywhere, and one a room.
enum CatalogFiles {
  static let english = [
    PackageResources.en_json, PackageResources.portal_en_json, PackageResources.organizations_en_json,
    PackageResources.licenses_en_json, PackageResources.members_en_json, PackageResources.invites_en_json,
    PackageResources.seats_en_json, PackageResources.history_en_json, PackageResources.alerts_en_json,
    PackageResources.audit_en_json, PackageResources.help_en_json,
  ]

  static let german = [
    PackageResources.de_json, PackageResources.portal_de_json, PackageResources.organizations_de_json,
    PackageResources.licenses_de_json, PackageResources.members_de_json, PackageResources.invites_de_json,
    PackageResources.seats_de_json, PackageResources.history_de_json, PackageResources.alerts_de_json,
    PackageResources.audit_de_json, PackageResources.help_de_json,
  ]
}

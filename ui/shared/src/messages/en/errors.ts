export const errors = {
  already_picked_up:
    "This parcel has already been picked up; nothing was recorded twice. Its history shows when and by whom.",
  not_received_yet: "The desk has not received this parcel yet. Receive it first.",
  already_received: "This parcel has been received already; nothing was recorded twice.",
  already_rejected: "This parcel was rejected; nothing has changed.",
  already_withdrawn: "The courier withdrew this parcel; nothing has changed.",
  already_returned: "This parcel went back to a courier; nothing has changed.",
  being_sent: "A resident sends this parcel: put it back with what goes out. Nothing was received.",
  being_returned:
    "This parcel is going back and its code is dead. Undo the return to hand it over.",
  not_disputed: "There is no open dispute about this parcel. Nothing was changed.",
  missing_already: "The parcel is marked as missing already.",
  not_missing: "The parcel is not marked as missing. Nothing was changed.",
  there_already: "The parcel is at this collection point already. Nothing was changed.",
  on_hold: "This parcel is on hold and was not handed over. Release it under Attention first.",
  wrong_code: "The code does not match; nothing was handed over. Ask to see the message again.",
  code_needed: "A pickup code is needed; nothing was handed over. Type the six digits.",
  fee_changed:
    "The fee has just changed and nothing was charged. Look at the new amount and confirm again.",
  reason_needed: "Give a reason first; nothing was done yet.",
  reason_too_long: "The reason is too long; at most 500 characters.",
  phone_empty: "Enter a phone number.",
  phone_too_long: "The phone number is too long; please check.",
  phone_wrong_length: "The phone number has the wrong number of digits; please check.",
  name_empty: "Enter a name.",
  name_too_long: "The name is too long; please shorten it.",
  address_too_long: "The address is too long; please shorten it.",
  community_unknown: "This community is not known. Add it under Settings or choose another.",
  courier_unknown: "This courier is not known; perhaps deleted. Refresh the list.",
  parcel_unknown: "This parcel is not known. Scan it again.",
  no_right: "You do not have the right to do this; nothing has changed. Ask a supervisor.",
  no_code_left:
    "This desk has no pickup codes left; the parcel was not received. Connect to the relay and try again.",
  disk_full:
    "The disk is full and this step was not saved; everything before it is. Make room and try again.",
  file_damaged:
    "The data file is damaged and was kept as it is. Do not delete it; have a backup restored.",
  file_read_only:
    "The data file cannot be written and this step was not saved; everything before it is. Check its permissions.",
  file_newer:
    "The data file comes from a newer version and was not touched; everything in it is safe. Install the newest version, or go back to a backup of before.",
  update_address_wrong: "An address of updates begins with https://. Nothing has changed.",
  update_shift_open:
    "A shift is open: close it before a new version is installed. Nothing has changed.",
  updates_off: "This build takes no updates: install a new version by its package.",
  update_unreachable:
    "Nothing that tells of versions came from the address of updates: check it and the network.",
  update_not_genuine:
    "The package is not signed by the makers of this program and was thrown away. This version and all data stay.",
  update_failed:
    "The new version was not installed. This version and all data stay: try again later, or install its package.",
  no_update_address: "Enter the address of updates first.",
  autostart_impossible: "The system did not take it. Nothing has changed.",
  backup_empty: "This backup holds no community; nothing was changed. Choose another one.",
  not_demonstration: "This is no demonstration; nothing was changed.",
  desk_is_open:
    "The desk is open: restore a backup in Settings, Data and backups. Nothing has changed.",
  file_missing: "There is no such file; check the path.",
  too_soon: "The same notice is on its way or has just been sent; try again in a minute.",
  not_true_now: "As the parcel stands now, there is nothing of this kind to tell.",
  still_live: "A parcel of this person is still here or on its way; nothing has changed.",
  still_courier: "This phone is a courier's. Remove the courier first; nothing has changed.",
  nobody_known: "The recipient has been erased; nobody can be told.",
  reminder_day_wrong: "Days are 1 to 60, at most 5 of them, such as 2, 5.",
  too_many_reminders: "At most 5 reminders.",
  reminder_hour_wrong: "Quiet hours must begin and end at different hours.",
  retention_days_wrong: "Between 7 and 3,650 days.",
  shelves_name: "A row is called by one or two letters, such as A. Nothing was saved.",
  shelves_twice: "Two rows have the same name. Nothing was saved.",
  shelves_shared:
    "Another collection point has a row of this name; a place must tell where it is. Nothing was saved.",
  shelves_levels: "Levels: 1 to 20.",
  shelves_places: "Places of each level: 1 to 200.",
  shelves_too_many: "A collection point has at most 60 rows and 20,000 places.",
  shelves_none: "There are no such shelves. Set them up first.",
  point_unknown: "There is no such collection point; nothing changed. Add it in the settings.",
  points_twice: "Two collection points have the same name. Nothing was saved.",
  points_too_many: "A community has at most 20 further collection points.",
  no_stocktake: "No stocktake is on. Start one first.",
  stocktake_running: "A stocktake is on already. Finish or cancel it first.",
  too_late: "It is too late to undo this; nothing has changed.",
  already_live: "A live parcel has this number; nothing was recorded twice. Scan it to see.",
  relay_unreachable:
    "The relay cannot be reached. The desk works on, everything is saved and will be sent later.",
  relay_refused:
    "The relay refused. Everything here is saved. Check the pairing code or ask an administrator.",
  machine_administrator_needed:
    "Only the administrator of this machine can do that; nothing was changed.",
  pin_of_no_administrator:
    "This clerk may not add others: an administrator changes the PIN under Settings. Nothing was changed.",
  relay_revoked:
    "The relay has ended this desk and syncs nothing with it any more; everything is saved here. Ask the administrator; save what is not synced to a USB stick first.",
  overdue_days_wrong: "Days until overdue are 1 to 30; nothing was saved.",
  relay_garbled: "The relay's answer makes no sense. Everything here is saved. Check the address.",
  cancelled: "Stopped; nothing was written.",
  not_being_returned: "This parcel is not going back; nothing has changed.",
  not_picked_up: "This parcel was not picked up; there is nothing to undo.",
  not_on_hold: "This parcel is not on hold; nothing has changed.",
  no_intercept: "Nobody asked to keep this parcel back.",
  payment_needed:
    "A fee is due and nothing was handed over. Choose how it is paid, or waive it with a reason.",
  update_needed:
    "This community follows the rules of a newer version; it can only be looked at here. Update the program; nothing is lost.",
  read_only:
    "A newer version has changed this parcel; it can only be looked at here. Update the program.",
  phone_letters: "The phone number has letters in it; please check.",
  phone_signs: "The phone number has signs that do not belong; please check.",
  phone_unknown_prefix: "No phone number begins like this; check the first digits.",
  phone_missing_area_code: "A landline needs its area code.",
  phone_bad_extension: "The extension is not right; please check.",
  name_control_character: "The name has characters that cannot be shown.",
  address_control_character: "The address has characters that cannot be shown.",
  tracking_number_empty: "Enter or scan a tracking number.",
  tracking_number_too_long:
    "The tracking number is longer than 40 characters. Was it scanned twice?",
  tracking_number_control_character:
    "The tracking number has characters that cannot be shown. Scan it again.",
  cell_digits_lost: "Excel has cut the number's last digits. Type it again in the file.",
  cell_too_long: "The cell's text is too long.",
  cell_formula_failed: "The cell's formula has failed.",
  sheet_empty: "The file holds no rows; nothing was written.",
  sheet_not_a_spreadsheet:
    "This is no spreadsheet; nothing was written. Import .csv, .xls or .xlsx.",
  sheet_encrypted:
    "The file is protected by a password; nothing was written. Remove it and try again.",
  sheet_broken: "The file is broken; nothing was written. Save it again from Excel.",
  sheet_unknown_encoding:
    "The file's encoding was not recognised; nothing was written. Save it as xlsx or UTF-8 csv.",
  sheet_unclosed_quote: "A quotation mark in the csv is not closed; nothing was written.",
  sheet_too_large: "The file is too large; nothing was written. Split it.",
  sheet_too_many_rows: "The file has too many rows; nothing was written. Split it.",
  sheet_no_header:
    "No header found (姓名, 手机, 快递公司, 派送小区); nothing was written. Use the template.",
  sheet_cancelled: "Stopped; nothing was written.",
  sheet_write_failed:
    "The file was not written. Check the path, the disk's space, and whether Excel has it open.",
  sheet_write_too_large: "Too much for one file; narrow the filters.",
  sheet_write_text_too_long: "A cell's text is too long; the file was not written.",
  sheet_write_workbook: "The file was not written; try another name.",
  sheet_write_cancelled: "Stopped; no file was left behind.",
  ambiguous: "More than one parcel fits; type more of it.",
  already_founded:
    "This desk serves a community already; the demonstration opens only on a new desk. Nothing was changed.",
  community_needed: "Give the community a name; nothing was saved.",
  community_too_long: "A community's name has 40 characters at most; nothing was saved.",
  community_unprintable:
    "The community's name has characters that cannot be shown; nothing was saved.",
  collection_point_needed: "Give the collection point a name; nothing was saved.",
  collection_point_too_long:
    "A collection point's name has 40 characters at most; nothing was saved.",
  collection_point_unprintable:
    "The collection point's name has characters that cannot be shown; nothing was saved.",
  points_needed: "Give every collection point a name; nothing was saved.",
  points_too_long: "A collection point's name has 40 characters at most; nothing was saved.",
  points_unprintable:
    "A collection point's name has characters that cannot be shown; nothing was saved.",
  shelves_unreadable: "The shelves cannot be read; nothing was saved. Set them up again.",
  clock_offset_wrong:
    "The time zone of this computer is wrong; nothing was saved. Check it in the system.",
  community_exists: "A community of this name is here already; nothing was added.",
  resident_phone_taken:
    "Another resident of this community has this phone; nothing was saved. Search for the phone and edit that resident.",
  resident_unknown: "This resident is not known; perhaps deleted. Refresh the list.",
  building_needed: "The building is missing",
  phones_too_many: "A resident has at most five other phones; nothing was saved.",
  relay_too_old: "This relay is too old to try texts; nothing was sent. Update it first.",
  try_too_often: "Enough was tried for now; nothing was sent. Try again in a minute.",
  text_empty: "A notice says something.",
  text_too_long: "The text is too long: at most 500 characters.",
  text_signature: "【】 belong to the signature, which the gateway adds.",
  text_control: "The text has a line break or a character that is not printed.",
  text_signs: "{ } and [ ] must pair, and no [ ] stands within another.",
  text_unknown: "A name in { } is not known: use the buttons below.",
  text_not_here: "This kind of notice has no {} to tell: take it out.",
  text_bare: "{} may be missing: put it into [ ] with the words around it.",
  text_code_missing: "Recipients collect with the code: the text needs {code}.",
  text_unrecognised: "Phones recognise the code only right behind the word code.",
  text_kind: "No notice of this kind is told in this language; nothing was changed.",
  hours_wrong: "Opening hours are at most 20 characters, without 【】.",
  limit_wrong: "Enter a whole number from 0 to 3,650; days are at least 1.",
  dispute_too_late:
    "This community's time for disputes has passed; nothing was recorded. The settings say how long it is.",
  intercepts_used_up:
    "This courier has asked back as many parcels this month as this community allows; nothing was recorded. The desk can still send it back itself.",
  courier_phone_taken: "Another courier of this community has this phone; nothing was saved.",
  slip_impossible:
    "The slip cannot be drawn; the parcel is not affected. Try again or ask an administrator.",
  file_not_ours: "This is not a Parcel Desk file; it was not touched. Check the data folder.",
  file_busy: "Another program holds the data file; this step was not saved. Try again in a moment.",
  disk_failed:
    "The disk failed and this step was not saved; everything before it is. Check the disk, then try again.",
  file_kind_unknown: "The file's name must end in .xlsx or .csv; nothing was written.",
  archive_kind_unknown: "The file's name must end in .zip; nothing was written.",
  year_unknown: "The year must be between 2000 and this one; nothing was written.",
  folder_not_absolute: "Name the folder from the root of its disk.",
  about_unknown: "This is not there any more; open Attention again.",
  no_browser: "No browser was found. Type the address into one yourself.",
  relay_unpaired:
    "Not paired with a relay yet. The desk works all the same; pair it under Settings.",
  relay_busy: "The relay is busy; the desk tries again by itself. Everything here is saved.",
  relay_diverged:
    "The relay's log differs from this desk's; nothing was thrown away. Ask the administrator.",
  relay_quarantined:
    "The relay kept one entry of this desk aside; it is safe on both sides. Ask the administrator.",
  relay_reconciling:
    "The relay came back from an older state; this desk is giving back what it lacks. Go on as usual.",
  relay_unproven:
    "The relay does not take back a part of the log that it lacks; it is safe here. Ask the administrator.",
  relay_state_differs:
    "Relay and desk came to different results for a parcel; no entry was lost. Tell the administrator.",
  relay_key_unknown:
    "The relay does not know this desk's key, so nothing was synced; everything is saved. Pair it again with a new code.",
  nothing_unsynced: "Everything of this desk is at the relay; there is nothing to save.",
  bundle_unreadable: "This is no whole file of unsynced entries; nothing was read. Copy it again.",
  bundle_newer: "The file comes from a newer version; nothing was read. Update this program.",
  bundle_tampered: "The file was changed; nothing was read. Save it again at the desk it is from.",
  bundle_foreign: "The file is of a community that this desk does not serve; nothing was read.",
  relay_address: "The relay's address must begin with http:// or https://.",
  relay_key:
    "This desk's key cannot be read or written, so nothing was synced; everything is saved. Ask the administrator.",
  relay_key_gone:
    "This desk's key was sealed on another PC or under another account, so nothing was synced; everything is saved. Pair it again with a new code.",
  relay_keychain:
    "The system's keychain does not answer, so this desk's key stays sealed and nothing was synced; everything is saved. Sign in to the PC, unlock the keychain, then try again.",
  shelf_needed: "Give a shelf place.",
  shelf_too_long: "The shelf place is too long.",
  shelf_unprintable: "The shelf place has characters that cannot be shown.",
  reason_unprintable: "The reason has characters that cannot be shown.",
  note_too_long: "The note is too long.",
  note_unprintable: "The note has characters that cannot be shown.",
  carrier_needed: "Give the carrier.",
  carrier_too_long: "The carrier's name is too long.",
  carrier_unprintable: "The carrier's name has characters that cannot be shown.",
  fee_unreadable: "The amount cannot be read; type 2 or 2.50.",
  fee_out_of_range: "The amount is out of range; please check.",
  tariff_in_the_past: "A fee can only change from now on; nothing was saved.",
  date_unreadable: "The date cannot be read; choose again.",
  range_backwards: "The last day is before the first; choose again.",
  range_too_long: "A report covers ten years at most; choose a shorter range.",
  cursor_unreadable: "The list is out of date; read it again.",
  id_unreadable: "This record is not known here; read the list again.",
  too_many: "Too many at once; do it in parts.",
  unexpected:
    "Something unexpected happened and this step may not be done; everything saved is still there. Try again, or restart.",
  desk_name_needed: "The desk needs a name",
  desk_name_too_long: "The name is longer than 40 characters",
  desk_name_unprintable: "The name has characters that cannot be shown",
  not_signed_in: "Sign in first.",
  wrong_pin: "The PIN is not right.",
  pin_locked:
    "Too many wrong PINs: locked for half a minute, longer after more, up to 15 minutes. Wait.",
  last_administrator:
    "Somebody must be left who may manage staff: give another person this right first.",
  clerk_exists: "Somebody here has this name already: add something that tells them apart.",
  clerk_unknown: "No such person works here.",
  pin_digits: "A PIN is four to eight digits.",
  pin_simple: "Everybody would try this PIN first: choose another.",
  pin_failed: "The PIN could not be kept: try again.",
  lock_too_long: "A desk locks itself within twelve hours, or never.",
  no_delegate: "Nobody else may collect this parcel.",
  no_delivery: "No home delivery is booked for this parcel.",
  delivery_out: "Somebody is on the way with it already.",
  delivery_not_out: "Nobody has set out with it yet: set out first.",
  no_such_slot: "The time must be still to come, twelve hours at most.",
  proof_there: "This hand-over has its proof already.",
  proof_needed: "At the door a signature or a photo is needed.",
  too_many_pictures: "At most ten pictures of one parcel.",
  picture_too_large: "The picture is larger than 64 KB and was not saved. Choose a smaller one.",
  picture_unknown_format: "This is no JPEG, PNG or WebP picture; it was not saved.",
  relation_too_long: "The relation has at most 20 characters.",
  relation_unprintable: "The relation has characters that cannot be shown.",
  id_tail_id_tail: "The last four of an ID are digits; the last may be an X.",
  money_given_back: "Money was given back for this parcel; its pickup cannot be undone.",
  nothing_paid: "Nothing was paid for this parcel: there is no receipt to print.",
  not_sent_back: "This parcel is not being sent back: there is no return note to print.",
  nothing_to_refund:
    "That is more than was taken; nothing was given back. Look at the amount taken.",
  shift_open: "A shift is open at this desk already; none was opened twice.",
  no_shift: "No shift is open at this desk, or this one is not known.",
  cash_changed: "Something was paid meanwhile: look at the new amount and confirm once more.",
  no_such_amount: "The amount is out of range and was not saved. At most ¥99999.99.",
  amount_unreadable: "This is no amount. Type something like 2 or 2.50.",
  no_such_weight: "A parcel weighs between 1 g and 100 kg.",
  nothing_due: "Nothing is to be paid.",
  sending_cancelled: "It was cancelled already; nothing was changed.",
  handed_on_already: "A courier has it already; nothing was changed.",
  label_missing: "It has no label yet and was not handed on. Scan or type its number first.",
  address_needed: "The recipient's address is needed.",
  price_needed: "This carrier has no price: say what sending costs.",
  label_taken:
    "Another parcel has this label; it was not saved. Check whether the right label was scanned.",
  courier_needed: "Choose a courier, or type a name.",
  contents_needed: "Say what is in it.",
  contents_too_long: "That is too long for the contents.",
  contents_unprintable: "The contents have characters that cannot be shown.",
  no_viewer: "Nothing opens PDF files on this PC. Save it as PDF and print it elsewhere.",
  nothing_to_print: "None of the selected parcels has such paper; nothing was printed.",
  printer_not_chosen:
    "No printer is chosen for this paper; nothing was printed. Choose one in the settings.",
  printer_missing:
    "The system does not find this printer; nothing was printed. Plug it in and switch it on, or choose another.",
  printer_service_silent:
    "The system's print service does not answer; nothing was printed. Restart the PC; if that does not help, have the service (CUPS) started. Network printers are not affected.",
  printer_no_spooler:
    "This PC has no printing system; nothing was printed. Install CUPS, or use a network printer.",
  printer_refused:
    "The printer refused the connection; nothing was printed. Check its address and port (usually 9100).",
  printer_unreachable:
    "The printer does not answer; nothing was printed. Check its power, cable and address.",
  printer_no_paper:
    "The printer has no paper; nothing was printed. Put some in, then “Print again”.",
  printer_not_ready:
    "The printer is open or jammed; nothing was printed. Close it, then “Print again”.",
  printer_stopped:
    "The printer is paused in the system's settings; nothing was printed. Resume it there.",
  printer_broken:
    "The connection broke in the middle. Look whether the last sheet came out, then print again or cancel.",
  printer_slow:
    "The printer takes nothing more. Look at its paper and cover, and whether the last sheet came out.",
  printer_wrong_language:
    "This printer cannot print PDF; nothing was printed. Choose another kind, or save the PDF and print that.",
  printer_too_narrow:
    "This paper is wider than the receipt printer's roll and would lose an edge; nothing was printed or changed. Choose a smaller label in the printer settings, or use a label printer.",
  prints_wait:
    "Sheets still wait for a printer, so nothing was begun. Print or cancel them (see the print queue in the bar above), then try again.",
  roll_needed: "Say how wide the roll is: a 60×40 label needs 80 mm. Nothing was saved.",
  printer_rejected:
    "The system's print service did not take it; nothing was printed. Look at the printer in the system's settings.",
  printer_undrawable:
    "This can no longer be drawn (it may have been erased); nothing was printed. Cancel it.",
  printer_queue_full:
    "Too much waits to be printed; this was not added. Look at the printer first.",
  printer_address_wrong: "This is no printer's name or address; nothing was saved.",
  document_needs_pdf: "Documents on A4 need a printer with a driver; nothing was saved.",
  copies_wrong: "Between 1 and 5 copies.",
};

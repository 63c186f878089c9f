"""Where two statements clash, one module a kind of clash.

A detector takes the two statements and what they share, and gives clashes: kind, the words on both sides, how sure that
is, and perhaps why it is none. Similarity only says that two statements are near each other; a detector must find the
same proposition on both sides and a difference in it. The confidences were set on one half of labelled pairs (headlines
against claims, encyclopaedic sentences against claims, look-alikes) and checked on the other.
"""

from tracker.judging.clashes.attribution import attribution
from tracker.judging.clashes.exclusivity import exclusivity
from tracker.judging.clashes.figures import date, number
from tracker.judging.clashes.kinds import kind
from tracker.judging.clashes.negation import negation
from tracker.judging.clashes.slots import holder, place, slot
from tracker.judging.clashes.wording import degree, opposite, role

DETECTORS = (negation, number, date, opposite, kind, slot, holder, place, role, exclusivity, degree, attribution)

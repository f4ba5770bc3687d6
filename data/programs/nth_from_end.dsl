task nth_from_end "The item n places before the last; null outside the list."
in xs: list, n: int
let back = reverse xs
out access n back
example [5, 6, 7, 8], 1 -> 7
example [-6, -2, 14, 10], 0 -> 10
example [15, 18, 7, -5, 0, 16], 1 -> 0
example [], 0 -> null
example [4, 9], 2 -> null
example [3, 2, 1], 0 -> 1
holdout [13, 8, 8, -2], 2 -> 8
holdout [16, -6, 6, -4, 20, 11], 2 -> -4
holdout [20, 16, 1, -4, -9, 19], 1 -> -9
holdout [4, 9], -1 -> null
holdout [12, 11, 10], 2 -> 12

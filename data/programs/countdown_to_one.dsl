task countdown_to_one "From n down to 1; empty for n below 1."
in n: int
let r = range n
let a = reverse r
out map (+1) a
example 20 -> [20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
example 15 -> [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
example 4 -> [4, 3, 2, 1]
example 0 -> []
example 6 -> [6, 5, 4, 3, 2, 1]
example 17 -> [17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
holdout 12 -> [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
holdout -3 -> []
holdout 13 -> [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]
holdout 3 -> [3, 2, 1]
holdout 21 -> null

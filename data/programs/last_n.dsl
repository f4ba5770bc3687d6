task last_n "The last n items, in their order; a negative n counts as 0."
in xs: list, n: int
let back = reverse xs
let kept = take n back
out reverse kept
example [5, 6, 7, 8], 2 -> [7, 8]
example [8, 18, 6, 10], 4 -> [8, 18, 6, 10]
example [18, -2, 3, 17], 2 -> [3, 17]
example [], 3 -> []
example [4, 9], 5 -> [4, 9]
example [4, 9], -1 -> []
holdout [-2, -6, 11, 8, 3, 1], 1 -> [1]
holdout [-2, 20, -4, 11], 3 -> [20, -4, 11]
holdout [11, -2, 0, -2, 9, -6], 4 -> [0, -2, 9, -6]
holdout [1, 2, 3], 0 -> []
holdout [9, 8, 7], 3 -> [9, 8, 7]

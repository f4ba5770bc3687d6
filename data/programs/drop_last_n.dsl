task drop_last_n "The list without its last n items; a negative n counts as 0."
in xs: list, n: int
let back = reverse xs
let kept = drop n back
out reverse kept
example [5, 6, 7, 8], 2 -> [5, 6]
example [15, 3, 18, 0, 14], 3 -> [15, 3]
example [17, 5, 15, 4, -6], 1 -> [17, 5, 15, 4]
example [], 3 -> []
example [4, 9], 5 -> []
example [4, 9], -1 -> [4, 9]
holdout [-7, -5, 1, -3], 3 -> [-7]
holdout [-9, -1, 20, 15, 19], 3 -> [-9, -1]
holdout [19, 12, 3, 0, -1], 2 -> [19, 12, 3]
holdout [1, 2, 3], 0 -> [1, 2, 3]
holdout [9, 8, 7], 3 -> []
